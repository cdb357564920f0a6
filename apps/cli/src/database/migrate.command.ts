import { migrate } from '@alongside/platform';
import { Command } from 'commander';
import { ExitCode, type Outcome } from '../exit-code.js';
import { settings } from '../platform-context.js';
import { say } from '../terminal.js';

export function migrateCommand(outcome: Outcome): Command {
  return new Command('migrate')
    .description('bring the database up to date; safe to run at any time, and by several at once')
    .action(async () => {
      outcome.code = await runMigrate();
    });
}

async function runMigrate(): Promise<ExitCode> {
  const config = settings();
  if (!config) return ExitCode.refused;
  const applied = await migrate(config);
  say(...applied.map((name) => `Applied ${name}.`));
  say(applied.length === 0 ? 'The database was up to date.' : 'The database is up to date.');
  return ExitCode.done;
}
