import { compilePeople } from '../../../libs/matching/src/compile-people.js';
import { EligibleRows } from '../../../libs/matching/src/eligible-rows.js';
import type { MatchingProblem } from '../../../libs/matching/src/problem.js';

/** What a general solver is given: every eligible pair with its score, and how much room each mentor has. */
export interface AssignmentProblem {
  readonly places: number;
  readonly room: readonly number[];
  readonly place: readonly number[];
  readonly mentor: readonly number[];
  readonly score: readonly number[];
}

export function assignmentProblem(problem: MatchingProblem): AssignmentProblem {
  const people = compilePeople(problem);
  const rows = new EligibleRows(people);
  const place: number[] = [];
  const mentor: number[] = [];
  const score: number[] = [];
  for (let p = 0; p < people.placeCount; p++) {
    rows.load(p);
    for (let run = 0; run < rows.runs.length; run += 3) {
      for (let at = rows.runs[run]!; at < rows.runs[run + 1]!; at++) {
        if (rows.row[at]! < problem.floor) continue;
        place.push(p);
        mentor.push(rows.pool.mentor[at]!);
        score.push(rows.row[at]!);
      }
    }
  }
  return { places: people.placeCount, room: [...people.room], place, mentor, score };
}
