import {
  ADMINISTRATOR_ROLES,
  type AdministratorRole,
  Administrators,
  isEmail,
  PASSWORD_PROBLEMS,
} from '@alongside/people';
import { Command, InvalidArgumentError, Option } from 'commander';
import { ExitCode, type Outcome } from '../exit-code.js';
import { withPlatform } from '../platform-context.js';
import { complain, say } from '../terminal.js';
import { askPassword } from './ask-password.js';

interface NewAdministratorOptions {
  readonly email: string;
  readonly name: string;
  readonly role: AdministratorRole;
}

export function administratorCommand(outcome: Outcome): Command {
  const create = new Command('create')
    .description('create an administrator; the password is asked for, or read from the standard input')
    .requiredOption('--email <address>', 'what they sign in with', readEmail)
    .requiredOption('--name <name>', 'their full name', readName)
    .addOption(
      new Option('--role <role>', 'what they may do')
        .choices([...ADMINISTRATOR_ROLES])
        .default('administrator'),
    )
    .action(async (options: NewAdministratorOptions) => {
      outcome.code = await createAdministrator(options);
    });
  return new Command('administrator').description('look after administrators').addCommand(create);
}

async function createAdministrator(options: NewAdministratorOptions): Promise<ExitCode> {
  const asked = await askPassword();
  if (asked.kind === 'refused') {
    complain(asked.problem);
    return ExitCode.refused;
  }
  return withPlatform(async (platform) => {
    const created = await platform.get(Administrators).create({ ...options, password: asked.password });
    if (created.kind === 'created') {
      say(`${options.name} can sign in as ${options.email} (${options.role}).`);
      return ExitCode.done;
    }
    complain(PROBLEMS[created.kind]);
    return ExitCode.refused;
  });
}

const PROBLEMS = {
  'already-an-administrator': 'An administrator with this address exists already.',
  ...PASSWORD_PROBLEMS,
} as const;

function readEmail(text: string): string {
  if (!isEmail(text.trim()))
    throw new InvalidArgumentError('An email address is needed, such as name@example.org.');
  return text.trim();
}

function readName(text: string): string {
  const name = text.replace(/\s+/g, ' ').trim();
  if (name === '' || name.length > 200)
    throw new InvalidArgumentError('A name of 1 to 200 characters is needed.');
  return name;
}
