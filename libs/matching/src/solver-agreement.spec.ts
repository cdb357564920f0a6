import { foldAims } from './aims.js';
import { compilePeople } from './compile-people.js';
import { EligibleRows } from './eligible-rows.js';
import { match } from './match.js';
import type { MatchingProblem } from './problem.js';
import { prove } from './proof.js';
import { greatestWorth, loadSolver, type Highs, type LinearProgramme } from './testing/linear-programme.js';
import { randomProblem } from './testing/random-problem.js';

/** Every eligible pair, worth `base` for each (1 + round waited) plus its score. */
function programmeOf(problem: MatchingProblem, base: number): LinearProgramme {
  const people = compilePeople(problem);
  const rows = new EligibleRows(people);
  const programme = {
    places: people.placeCount,
    room: people.room,
    place: [] as number[],
    mentor: [] as number[],
    worth: [] as number[],
  };
  for (let place = 0; place < people.placeCount; place++) {
    rows.load(place);
    const waited = people.mentees[people.placeMentee[place]!]!.roundsWaited;
    for (let run = 0; run < rows.runs.length; run += 3) {
      for (let at = rows.runs[run]!; at < rows.runs[run + 1]!; at++) {
        if (rows.row[at]! < problem.floor) continue;
        programme.place.push(place);
        programme.mentor.push(rows.pool.mentor[at]!);
        programme.worth.push(base * (1 + waited) + rows.row[at]!);
      }
    }
  }
  return programme;
}

describe('agreement with HiGHS, an independent solver', () => {
  let solver: Highs;
  beforeAll(async () => {
    solver = await loadSolver();
  });

  it.each(['std', 'scarce'] as const)(
    'has the same total for best-total, and the same folded total for most-places: %s',
    (shape) => {
      for (let seed = 1; seed <= 6; seed++) {
        const problem = randomProblem({ seed, places: 150, mentors: 90, shape });
        const total = match({ ...problem, policy: 'best-total' });
        expect(total.totalScore).toBe(greatestWorth(solver, programmeOf(problem, 0)));

        const base = 100_000 * 91;
        const waitOf = new Map(
          problem.mentees.map(({ reference, roundsWaited }) => [reference, roundsWaited]),
        );
        const most = match(problem);
        const folded = most.matches.reduce(
          (sum, { mentee, score }) => sum + base * (1 + waitOf.get(mentee)!) + score,
          0,
        );
        expect(folded).toBe(greatestWorth(solver, programmeOf(problem, base)));
      }
    },
  );
});

describe('shapes that are hard on solvers', () => {
  const flat = {
    needs: 0,
    serviceArea: 0,
    stage: 0,
    workingStyle: 0,
    preferences: 0,
    background: 100,
    practical: 0,
  };
  const ordinary = randomProblem({ seed: 2, places: 300, mentors: 200, floor: 0 });
  const scarce = randomProblem({ seed: 2, places: 300, mentors: 200, shape: 'scarce', floor: 0 });

  const allEqual = (problem: MatchingProblem): MatchingProblem => ({
    ...problem,
    weights: { business: flat, peer: flat },
    mentors: problem.mentors.map((mentor) => ({ ...mentor, legalForm: null })),
  });
  const tenTypes = (problem: MatchingProblem): MatchingProblem => ({
    ...problem,
    mentees: problem.mentees.map((mentee, at) => ({
      ...problem.mentees[at % 10]!,
      reference: mentee.reference,
      personId: mentee.personId,
    })),
    mentors: problem.mentors.map((mentor, at) => ({
      ...problem.mentors[at % 10]!,
      reference: mentor.reference,
      personId: mentor.personId,
    })),
  });
  /** Everybody wants the same mentors: scores depend on the mentor alone. */
  const onePopularity = (problem: MatchingProblem): MatchingProblem => ({
    ...problem,
    mentees: problem.mentees.map((mentee) => ({
      ...problem.mentees[0]!,
      reference: mentee.reference,
      personId: mentee.personId,
      tracks: mentee.tracks,
    })),
  });

  it.each<[string, MatchingProblem]>([
    ['all scores equal', allEqual(ordinary)],
    ['all scores equal and too few mentors', allEqual(scarce)],
    ['ten kinds of people', tenTypes(ordinary)],
    ['ten kinds of people and too few mentors', tenTypes(scarce)],
    ['one popularity of mentors', onePopularity(ordinary)],
    ['one popularity of mentors and too few of them', onePopularity(scarce)],
    ['nobody', { ...ordinary, mentees: [], mentors: [] }],
    ['no mentors', { ...ordinary, mentors: [] }],
    ['no mentees', { ...ordinary, mentees: [] }],
    [
      'one mentor for all',
      { ...ordinary, mentors: ordinary.mentors.slice(0, 1).map((mentor) => ({ ...mentor, capacity: 1000 })) },
    ],
  ])('are solved and proved: %s', (_, problem) => {
    for (const policy of ['most-places', 'best-total'] as const) {
      const result = match({ ...problem, policy });
      expect(prove({ ...problem, policy }, result)).toEqual({
        valid: true,
        upperBound: result.totalScore,
        faults: [],
      });
    }
  });

  const extreme = (problem: MatchingProblem): MatchingProblem => ({
    ...problem,
    mentees: problem.mentees.map((mentee, at) => ({ ...mentee, roundsWaited: 1000 - at })),
    mentors: problem.mentors.map((mentor) => ({ ...mentor, capacity: 1000 })),
    publishedPairs: problem.mentees.map(({ reference, tracks }) => ({
      mentee: reference,
      mentor: 'R000000',
      track: tracks[0]!,
    })),
  });

  it('stay within exact numbers, with the longest waits and the largest capacities', () => {
    const result = match(extreme(ordinary));
    expect(prove(extreme(ordinary), result)).toEqual({
      valid: true,
      upperBound: result.totalScore,
      faults: [],
    });
  });

  it('leave the last aim out only where it would not be exact', () => {
    const factors = (places: number) =>
      foldAims(compilePeople(extreme(randomProblem({ seed: 1, places, mentors: places })))).kept;
    expect([factors(100), factors(900)]).toEqual([1, 0]);
  });
});
