import type { MatchingProblem, MenteeInput, MentorInput, Track } from './problem.js';

/** What is on record about particular pairs of people, looked up once for each problem. */
export interface PairFacts {
  conflictOf(mentee: string, mentor: string): 'conflict' | 'conflict-unchecked' | null;
  isPaired(mentee: string, mentor: string, track: Track): boolean;
  /** True where, in an existing pair, `mentor` (a person) already mentors `mentee` (a person). */
  isMentoredBy(menteePerson: string, mentorPerson: string): boolean;
}

const factsOf = new WeakMap<MatchingProblem, PairFacts>();

export function pairFacts(problem: MatchingProblem): PairFacts {
  let facts = factsOf.get(problem);
  if (facts === undefined) {
    facts = collectFacts(problem);
    factsOf.set(problem, facts);
  }
  return facts;
}

const key = (...parts: string[]): string => parts.join('\u0000');

function collectFacts(problem: MatchingProblem): PairFacts {
  const certain = new Set<string>();
  const unchecked = new Set<string>();
  for (const { mentee, mentor, until, checked } of problem.conflicts) {
    if (until !== null && until < problem.today) continue;
    (checked ? certain : unchecked).add(key(mentee, mentor));
  }
  const paired = new Set(problem.existingPairs.map((pair) => key(pair.mentee, pair.mentor, pair.track)));
  const mentoring = mentoringPersons(problem);
  return {
    conflictOf(mentee, mentor) {
      const pair = key(mentee, mentor);
      if (certain.has(pair)) return 'conflict';
      return unchecked.has(pair) ? 'conflict-unchecked' : null;
    },
    isPaired: (mentee, mentor, track) => paired.has(key(mentee, mentor, track)),
    isMentoredBy: (menteePerson, mentorPerson) => mentoring.has(key(menteePerson, mentorPerson)),
  };
}

function mentoringPersons(problem: MatchingProblem): Set<string> {
  if (problem.existingPairs.length === 0) return new Set();
  const menteePerson = personByReference(problem.mentees);
  const mentorPerson = personByReference(problem.mentors);
  const persons = new Set<string>();
  for (const { mentee, mentor } of problem.existingPairs) {
    const one = menteePerson.get(mentee);
    const other = mentorPerson.get(mentor);
    if (one !== undefined && other !== undefined) persons.add(key(one, other));
  }
  return persons;
}

function personByReference(people: readonly (MenteeInput | MentorInput)[]): Map<string, string> {
  return new Map(people.map(({ reference, personId }) => [reference, personId]));
}
