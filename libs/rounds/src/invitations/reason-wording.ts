import { sentenceCase } from '../mapping/wording.js';

/** Who reads the reason. Evidence is written about both, for administrators. */
export type Reader = 'mentor' | 'mentee';

/** Clauses that are true but are no reason: they stay on the administrators' pages. */
const NOT_A_REASON =
  /^(not |no time of the week|different regions|the mentor gave no|the mentee chose nobody)/i;

/** Qualifications that weigh a point down, likewise. */
const DOUBTS = /, so it is longer since .*$/;

const IN_THE_READERS_WORDS: Readonly<Record<Reader, readonly (readonly [RegExp, string])[]>> = {
  mentor: [
    [/^has led\b/i, 'you have led'],
    [/\bthe mentor prefers\b/gi, 'you prefer'],
    [/\bthe mentor works\b/gi, 'you work'],
    [/\bthe mentee’s\b/gi, 'their'],
    [/\bthe mentee works\b/gi, 'they work'],
  ],
  mentee: [
    [/\bthe mentee’s\b/gi, 'your'],
    [/\bthe mentee works\b/gi, 'you work'],
    [/\bthe mentor prefers\b/gi, 'they prefer'],
    [/\bthe mentor works\b/gi, 'they work'],
  ],
};

/** Turns a phrase of evidence into a reason for one of the two whom it is about. */
export function reasonFor(reader: Reader, evidence: string): string {
  const clauses = evidence.split('; ');
  const speaking = clauses.filter((clause) => !NOT_A_REASON.test(clause));
  const kept = (speaking.length > 0 ? speaking : clauses).map((clause) =>
    IN_THE_READERS_WORDS[reader].reduce(
      (text, [pattern, words]) => text.replace(pattern, words),
      clause.replace(DOUBTS, ''),
    ),
  );
  return sentenceCase(kept.join('; '));
}
