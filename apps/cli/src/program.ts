import { Command, CommanderError } from 'commander';
import { administratorCommand } from './administrator/administrator.command.js';
import { migrateCommand } from './database/migrate.command.js';
import { demoCommand } from './demo/demo.command.js';
import { seedCommand } from './demo/seed.command.js';
import { ExitCode, type Outcome } from './exit-code.js';
import { matchCommand } from './match/match.command.js';
import { rotateNotesKeysCommand } from './notes/rotate-notes-keys.command.js';
import { exportCommand } from './roster/export.command.js';
import { importCommand } from './roster/import.command.js';
import { trainingStarterCommand } from './training/training-starter.command.js';
import { complain } from './terminal.js';

/** Runs one command line and says how it ended; never throws. */
export async function runProgram(argv: readonly string[]): Promise<ExitCode> {
  const outcome: Outcome = { code: ExitCode.done };
  try {
    await buildProgram(outcome).parseAsync([...argv]);
    return outcome.code;
  } catch (fault) {
    if (fault instanceof CommanderError) return fault.exitCode === 0 ? ExitCode.done : ExitCode.refused;
    complain(fault instanceof Error ? fault.message : String(fault));
    return ExitCode.fault;
  }
}

function buildProgram(outcome: Outcome): Command {
  const program = new Command('alongside')
    .description('Match leaders of public service mutuals to mentors, and look after the platform')
    .showHelpAfterError('Run the command with --help to see what it takes.');
  const commands = [
    matchCommand(outcome),
    demoCommand(outcome),
    administratorCommand(outcome),
    importCommand(outcome),
    exportCommand(outcome),
    migrateCommand(outcome),
    seedCommand(outcome),
    trainingStarterCommand(outcome),
    rotateNotesKeysCommand(outcome),
  ];
  for (const command of commands) program.addCommand(command);
  throwInsteadOfExit(program);
  return program;
}

/** Commander would end the process from within; the setting is not inherited by commands added later. */
function throwInsteadOfExit(command: Command): void {
  command.exitOverride();
  command.commands.forEach((child) => throwInsteadOfExit(child));
}
