import { match, type MatchingProblem, type MatchingResult, type ProgressListener } from '@alongside/matching';
import { DEFAULT_FLOOR, inputHash, reasonForUnfilled } from '@alongside/rounds';
import { Command, Option } from 'commander';
import { ExitCode, type Outcome } from '../exit-code.js';
import { complain, say } from '../terminal.js';
import { type MatchOptions, readDate, readFloor } from './match-options.js';
import { inPoints } from './points.js';
import { readInput } from './read-input.js';
import { matchesCsv, summaryJson, unmatchedCsv } from './result-files.js';
import { Stopwatch } from './stopwatch.js';
import { problemsWithFolder, writeTogether } from '../write-together.js';

export function matchCommand(outcome: Outcome): Command {
  return new Command('match')
    .description('match the mentees and mentors of two CSV files: no server, no database')
    .requiredOption('--mentees <file>', 'mentees.csv')
    .requiredOption('--mentors <file>', 'mentors.csv')
    .option('--conflicts <file>', 'conflicts.csv')
    .requiredOption('--out <folder>', 'where matches.csv, unmatched.csv and summary.json go')
    .addOption(
      new Option('--policy <policy>', 'what comes first: as many places as can be filled, or the best total')
        .choices(['most-places', 'best-total'])
        .default('most-places'),
    )
    .addOption(
      new Option('--floor <points>', 'the lowest score of a match')
        .argParser(readFloor)
        .default(DEFAULT_FLOOR, inPoints(DEFAULT_FLOOR)),
    )
    .option('--weights <file>', 'JSON with the weights of one track or both; the defaults otherwise')
    .addOption(
      new Option('--date <day>', 'the day on which conflicts are judged, such as 2027-03-31')
        .argParser(readDate)
        .default(new Date().toISOString().slice(0, 10), 'today'),
    )
    .action(async (options: MatchOptions) => {
      outcome.code = await runMatch(options);
    });
}

async function runMatch(options: MatchOptions): Promise<ExitCode> {
  const watch = new Stopwatch();
  const input = await readInput(options);
  complain(...input.warnings.map((warning) => `warning: ${warning}`));
  const problems = [
    ...(input.kind === 'refused' ? input.problems : []),
    ...(await problemsWithFolder(options.out)),
  ];
  if (input.kind === 'refused' || problems.length > 0) {
    complain(...problems, `Nothing was written: ${problems.length} to put right.`);
    return ExitCode.refused;
  }
  const result = match(input.problem, timed(watch));
  if (!result.proof.valid) {
    complain('The plan could not be proved to be the best, so nothing was written. Please report this.');
    return ExitCode.fault;
  }
  await write(result, input.problem, options, watch);
  say(...inShort(result, options));
  return ExitCode.done;
}

/** Proving and explaining belong to assigning: the three together are what an exact plan costs. */
function timed(watch: Stopwatch): ProgressListener {
  return (stage) => watch.enter(stage === 'prove' || stage === 'explain' ? 'assign' : stage);
}

async function write(
  result: MatchingResult,
  problem: MatchingProblem,
  { out }: MatchOptions,
  watch: Stopwatch,
): Promise<void> {
  watch.enter('write');
  const matches = matchesCsv(result.matches);
  const unmatched = unmatchedCsv(result.unfilled, (place) => reasonForUnfilled(place, problem.floor));
  const hash = inputHash(problem);
  await writeTogether(out, [
    ['matches.csv', () => matches],
    ['unmatched.csv', () => unmatched],
    ['summary.json', () => summaryJson(result, { inputHash: hash, seconds: watch.read() })],
  ]);
}

function inShort(result: MatchingResult, { out, policy }: MatchOptions): string[] {
  const matched = result.matches.length;
  const average =
    matched === 0 ? '' : `, ${inPoints(Math.round(result.totalScore / matched))} points on average`;
  return [
    `${matched} of ${result.places} places filled${average}.`,
    `${result.mentees} mentees, ${result.mentors} mentors, ${result.pairsEligible} eligible pairs of ${result.pairsConsidered}.`,
    `Proved to be the best plan there is for the policy ${policy}.`,
    `The results are in ${out}: matches.csv, unmatched.csv, summary.json.`,
  ];
}
