import { TRACKS, type CompiledPeople } from './compile-people.js';
import { NOBODY } from './plan.js';
import { checkPair } from './rules.js';

/**
 * The mentors whom a finished plan takes from a place, though the pair breaks no rule by itself: in the plan, the
 * place's mentee mentors them. Only people in both roles can be concerned, and they are few.
 */
export class MentoredBack {
  /** Profiles as mentor of the persons who are mentees too. */
  private readonly profilesOf = new Map<string, number[]>();
  /** By person: whom the plan lets them mentor, of those who are mentors too. */
  private readonly menteesOf = new Map<string, Set<string>>();

  constructor(
    private readonly people: CompiledPeople,
    mentorOf: Int32Array,
  ) {
    const mentees = new Set(people.mentees.map(({ personId }) => personId));
    people.mentors.forEach(({ personId }, index) => {
      if (!mentees.has(personId)) return;
      this.profilesOf.set(personId, [...(this.profilesOf.get(personId) ?? []), index]);
    });
    if (this.profilesOf.size > 0) mentorOf.forEach((mentor, place) => this.note(place, mentor));
  }

  /** How many of the mentors who are eligible for the place would be mentored by its mentee. */
  count(place: number): number {
    const { people } = this;
    const mentee = people.mentees[people.placeMentee[place]!]!;
    const track = TRACKS[people.placeTrack[place]!]!;
    const profiles = [...(this.menteesOf.get(mentee.personId) ?? [])].flatMap(
      (person) => this.profilesOf.get(person) ?? [],
    );
    return profiles.filter(
      (mentor) => checkPair(mentee, people.mentors[mentor]!, track, people.problem) === null,
    ).length;
  }

  private note(place: number, mentor: number): void {
    if (mentor === NOBODY) return;
    const mentee = this.people.mentees[this.people.placeMentee[place]!]!.personId;
    if (!this.profilesOf.has(mentee)) return;
    const person = this.people.mentors[mentor]!.personId;
    const mentees = this.menteesOf.get(person);
    if (mentees === undefined) this.menteesOf.set(person, new Set([mentee]));
    else mentees.add(mentee);
  }
}
