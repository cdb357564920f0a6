import { demoProgramme } from '@alongside/people';
import { Command } from 'commander';
import { ExitCode, type Outcome } from '../exit-code.js';
import { complain, say } from '../terminal.js';
import { problemsWithFolder, writeTogether } from '../write-together.js';

export function demoCommand(outcome: Outcome): Command {
  return new Command('demo')
    .description('write the demo programme as three CSV files, ready for "match"')
    .requiredOption('--out <folder>', 'where mentees.csv, mentors.csv and conflicts.csv go')
    .action(async ({ out }: { out: string }) => {
      outcome.code = await writeDemo(out);
    });
}

async function writeDemo(out: string): Promise<ExitCode> {
  const problems = await problemsWithFolder(out);
  if (problems.length > 0) {
    complain(...problems);
    return ExitCode.refused;
  }
  const { csv, mentees, mentors, conflicts } = demoProgramme();
  await writeTogether(out, [
    ['mentees.csv', () => csv.mentees],
    ['mentors.csv', () => csv.mentors],
    ['conflicts.csv', () => csv.conflicts],
  ]);
  say(
    `${mentees.length} mentees, ${mentors.length} mentors and ${conflicts.length} conflicts are in ${out}.`,
  );
  return ExitCode.done;
}
