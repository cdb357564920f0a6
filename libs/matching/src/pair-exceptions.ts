import { TRACKS, type CompiledPeople } from './compile-people.js';
import { pairFacts } from './pair-facts.js';
import type { Track } from './problem.js';
import type { Rule } from './result.js';
import { checkPeople, groupOf } from './rules.js';

export interface PairException {
  readonly mentor: number;
  readonly rule: Rule;
}

/**
 * Finds, for one place, the mentors of its track that a rule about particular people rules out.
 * Such pairs are few, so they are looked up (by person, organisation, group and reference), not searched for.
 */
export class PairExceptions {
  private readonly byPerson = new Map<string, number[]>();
  private readonly byOrganisation = new Map<string, number[]>();
  private readonly byGroup = new Map<string, number[]>();
  private readonly avoidingOrganisation = new Map<string, number[]>();
  /** By mentee reference: conflicts, existing pairs, avoid lists. */
  private readonly byMentee = new Map<string, number[]>();
  /** By the mentee's person: mentors whom that person mentors already. */
  private readonly byMentoringPerson = new Map<string, number[]>();
  private readonly indexOf: ReadonlyMap<string, number>;

  constructor(private readonly people: CompiledPeople) {
    this.indexOf = new Map(people.mentors.map((mentor, index) => [mentor.reference, index]));
    people.mentors.forEach((mentor, index) => {
      append(this.byPerson, mentor.personId, index);
      append(this.byOrganisation, mentor.organisationId, index);
      append(this.byGroup, groupOf(mentor), index);
      for (const organisation of mentor.avoidOrganisationIds)
        append(this.avoidingOrganisation, organisation, index);
      for (const mentee of mentor.avoidMentees) append(this.byMentee, mentee, index);
    });
    for (const { mentee, mentor } of [...people.problem.conflicts, ...people.problem.existingPairs]) {
      const index = this.indexOf.get(mentor);
      if (index !== undefined) append(this.byMentee, mentee, index);
    }
    this.indexMentoringPersons();
  }

  /** In order of mentor index. */
  of(place: number): PairException[] {
    const { people } = this;
    const mentee = people.mentees[people.placeMentee[place] ?? 0]!;
    const track = TRACKS[people.placeTrack[place] ?? 0] as Track;
    const facts = pairFacts(people.problem);
    const exceptions: PairException[] = [];
    for (const index of this.suspects(place)) {
      const mentor = people.mentors[index]!;
      const rule = mentor.kind === track ? checkPeople(mentee, mentor, track, facts) : null;
      if (rule !== null) exceptions.push({ mentor: index, rule });
    }
    return exceptions;
  }

  private suspects(place: number): number[] {
    const { people } = this;
    const mentee = people.mentees[people.placeMentee[place]!]!;
    const found: number[] = [];
    const add = (list: readonly number[] | undefined): void => {
      if (list !== undefined) for (const index of list) found.push(index);
    };
    add(this.byPerson.get(mentee.personId));
    add(this.byOrganisation.get(mentee.organisationId));
    add(this.byGroup.get(groupOf(mentee)));
    add(this.avoidingOrganisation.get(mentee.organisationId));
    add(this.byMentee.get(mentee.reference));
    add(this.byMentoringPerson.get(mentee.personId));
    for (const organisation of mentee.avoidOrganisationIds) add(this.byOrganisation.get(organisation));
    for (const reference of mentee.avoidMentors) {
      const index = this.indexOf.get(reference);
      if (index !== undefined) found.push(index);
    }
    return found.length < 2 ? found : [...new Set(found)].sort((a, b) => a - b);
  }

  private indexMentoringPersons(): void {
    const { problem, mentees, mentors } = this.people;
    if (problem.existingPairs.length === 0) return;
    const personOfMentee = new Map(mentees.map((mentee) => [mentee.reference, mentee.personId]));
    for (const pair of problem.existingPairs) {
      const mentored = personOfMentee.get(pair.mentee);
      const mentoring = mentors[this.indexOf.get(pair.mentor) ?? -1]?.personId;
      if (mentored === undefined || mentoring === undefined) continue;
      for (const index of this.byPerson.get(mentored) ?? []) append(this.byMentoringPerson, mentoring, index);
    }
  }
}

function append(lists: Map<string, number[]>, key: string, index: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [index]);
  else list.push(index);
}
