import { RosterReader, writeConflicts, writeMentees, writeMentors } from '@alongside/people';
import { Command } from 'commander';
import { DataSource } from 'typeorm';
import { ExitCode, type Outcome } from '../exit-code.js';
import { withPlatform } from '../platform-context.js';
import { complain, say } from '../terminal.js';
import { problemsWithFolder, writeTogether } from '../write-together.js';
import { rosterRows } from './roster-rows.js';

export function exportCommand(outcome: Outcome): Command {
  return new Command('export')
    .description('write everybody who takes part as three CSV files, as they can be imported')
    .requiredOption('--out <folder>', 'where mentees.csv, mentors.csv and conflicts.csv go')
    .action(async ({ out }: { out: string }) => {
      outcome.code = await runExport(out);
    });
}

async function runExport(out: string): Promise<ExitCode> {
  const problems = await problemsWithFolder(out);
  if (problems.length > 0) {
    complain(...problems);
    return ExitCode.refused;
  }
  return withPlatform(async (platform) => {
    const reader = platform.get(RosterReader);
    const roster = await platform
      .get(DataSource)
      .transaction('REPEATABLE READ', (manager) => reader.load(manager));
    const { mentees, mentors, conflicts } = rosterRows(roster);
    await writeTogether(out, [
      ['mentees.csv', () => writeMentees(mentees)],
      ['mentors.csv', () => writeMentors(mentors)],
      ['conflicts.csv', () => writeConflicts(conflicts)],
    ]);
    say(
      `${mentees.length} mentees, ${mentors.length} mentors and ${conflicts.length} conflicts are in ${out}.`,
    );
    return ExitCode.done;
  });
}
