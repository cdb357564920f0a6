import { Command, CommanderError } from 'commander';
import { ExitCode, type Outcome } from './exit-code.js';
import { complain } from './terminal.js';

/** Each is loaded when it is asked for: matching two files waits for no database, no training and no queue. */
const COMMANDS: Readonly<Record<string, () => Promise<(outcome: Outcome) => Command>>> = {
  match: async () => (await import('./match/match.command.js')).matchCommand,
  demo: async () => (await import('./demo/demo.command.js')).demoCommand,
  administrator: async () => (await import('./administrator/administrator.command.js')).administratorCommand,
  import: async () => (await import('./roster/import.command.js')).importCommand,
  export: async () => (await import('./roster/export.command.js')).exportCommand,
  migrate: async () => (await import('./database/migrate.command.js')).migrateCommand,
  seed: async () => (await import('./demo/seed.command.js')).seedCommand,
  'training-starter': async () =>
    (await import('./training/training-starter.command.js')).trainingStarterCommand,
  'rotate-notes-keys': async () =>
    (await import('./notes/rotate-notes-keys.command.js')).rotateNotesKeysCommand,
};

/** Runs one command line and says how it ended; never throws. */
export async function runProgram(argv: readonly string[]): Promise<ExitCode> {
  const outcome: Outcome = { code: ExitCode.done };
  try {
    const program = await buildProgram(argv[2] ?? '', outcome);
    await program.parseAsync([...argv]);
    return outcome.code;
  } catch (fault) {
    if (fault instanceof CommanderError) return fault.exitCode === 0 ? ExitCode.done : ExitCode.refused;
    complain(fault instanceof Error ? fault.message : String(fault));
    return ExitCode.fault;
  }
}

/** With the command of that name, or with all where there is none: the help lists them. */
async function buildProgram(name: string, outcome: Outcome): Promise<Command> {
  const program = new Command('alongside')
    .description('Match leaders of public service mutuals to mentors, and look after the platform')
    .showHelpAfterError('Run the command with --help to see what it takes.');
  const asked = Object.hasOwn(COMMANDS, name) ? [name] : Object.keys(COMMANDS);
  for (const each of asked) program.addCommand((await COMMANDS[each]?.())?.(outcome) ?? new Command(each));
  throwInsteadOfExit(program);
  return program;
}

/** Commander would end the process from within; the setting is not inherited by commands added later. */
function throwInsteadOfExit(command: Command): void {
  command.exitOverride();
  command.commands.forEach((child) => throwInsteadOfExit(child));
}
