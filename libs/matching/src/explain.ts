import { SHORTLIST, type Candidates } from './candidates.js';
import type { ChosenPlan } from './chosen-plan.js';
import { TRACKS, type CompiledPeople } from './compile-people.js';
import type { EligibleRows } from './eligible-rows.js';
import { MentoredBack } from './mentored-back.js';
import { NOBODY } from './plan.js';
import type { MenteeInput, Track } from './problem.js';
import { RULES, type MatchedPlace, type Rule, type ScoredMentor, type UnfilledPlace } from './result.js';
import { RuleCounts, type RemovedByRule } from './rule-counts.js';
import { scorePair } from './score-pair.js';

const ALTERNATIVES = SHORTLIST - 1;

/** Turns a plan into what people read: for every place its mentor or its reason, and the next best mentors. */
export class Explainer {
  private readonly hasRoom: Uint8Array;
  private readonly counts: RuleCounts;
  private readonly mentoredBack: MentoredBack;

  constructor(
    private readonly people: CompiledPeople,
    private readonly rows: EligibleRows,
    private readonly candidates: Candidates,
    private readonly chosen: ChosenPlan,
  ) {
    const left = people.room.slice();
    for (const mentor of chosen.mentorOf) if (mentor !== NOBODY) left[mentor]!--;
    this.hasRoom = Uint8Array.from(left, (room) => (room > 0 ? 1 : 0));
    this.counts = new RuleCounts(people, rows.exceptions);
    this.mentoredBack = new MentoredBack(people, chosen.mentorOf);
  }

  matched(place: number): MatchedPlace {
    const { mentee, track } = this.placeOf(place);
    return {
      mentee: mentee.reference,
      track,
      ...this.score(place, this.chosen.mentorOf[place]!),
      alternatives: this.alternatives(place),
    };
  }

  unfilled(place: number): UnfilledPlace {
    const { mentee, track } = this.placeOf(place);
    const withoutPlan = this.candidates.eligible[place]!;
    const mentoredBack = withoutPlan === 0 ? 0 : this.mentoredBack.count(place);
    const eligibleMentors = withoutPlan - mentoredBack;
    const removed = addMentoredBack(this.counts.of(place, withoutPlan), mentoredBack);
    const bestBelowFloor = eligibleMentors > 0 ? null : this.bestBelowFloor(place);
    return {
      mentee: mentee.reference,
      track,
      ...reasonFor(eligibleMentors, removed, bestBelowFloor),
      removed,
      eligibleMentors,
      bestBelowFloor,
      alternatives: this.alternatives(place),
    };
  }

  private placeOf(place: number): { mentee: MenteeInput; track: Track } {
    const { people } = this;
    return {
      mentee: people.mentees[people.placeMentee[place]!]!,
      track: TRACKS[people.placeTrack[place]!] as Track,
    };
  }

  private score(place: number, mentor: number): ScoredMentor {
    const { mentee, track } = this.placeOf(place);
    return scorePair(mentee, this.people.mentors[mentor]!, track, this.people.problem);
  }

  private alternatives(place: number): MatchedPlace['alternatives'] {
    const alternatives: (ScoredMentor & { hasRoom: boolean })[] = [];
    for (let rank = 0; rank < SHORTLIST && alternatives.length < ALTERNATIVES; rank++) {
      const mentor = this.candidates.shortlist[place * SHORTLIST + rank]!;
      if (mentor === NOBODY || mentor === this.chosen.mentorOf[place]) continue;
      alternatives.push({ ...this.score(place, mentor), hasRoom: this.hasRoom[mentor] === 1 });
    }
    return alternatives;
  }

  private bestBelowFloor(place: number): number | null {
    const { rows } = this;
    const { floor } = this.people.problem;
    rows.load(place);
    let best = -1;
    for (let run = 0; run < rows.runs.length; run += 3) {
      for (let at = rows.runs[run]!; at < rows.runs[run + 1]!; at++) {
        const score = rows.row[at]!;
        if (score > best && score < floor) best = score;
      }
    }
    return best < 0 ? null : best;
  }
}

/** A mentor whom the place's mentee mentors in the plan is removed by that rule, like one whom they mentor already. */
function addMentoredBack(removed: RemovedByRule, mentors: number): RemovedByRule {
  if (mentors === 0) return removed;
  return { ...removed, 'mentor-each-other': (removed['mentor-each-other'] ?? 0) + mentors };
}

/**
 * Why a place stays empty. A mentor who was full before the run is full, not unsuitable; "which rule removed the most"
 * looks at mentors of the right kind, unless there are none: that business mentors are no peers explains nothing.
 */
function reasonFor(
  eligible: number,
  removed: RemovedByRule,
  bestBelowFloor: number | null,
): Pick<UnfilledPlace, 'reason' | 'rule'> {
  if (eligible > 0) return { reason: 'all-eligible-mentors-full', rule: null };
  if (bestBelowFloor !== null) return { reason: 'below-floor', rule: 'below-floor' };
  if (removed['mentor-full'] !== undefined)
    return { reason: 'all-eligible-mentors-full', rule: 'mentor-full' };
  return { reason: 'no-eligible-mentor', rule: largestRule(removed) };
}

function largestRule(removed: RemovedByRule): Rule | null {
  let largest: Rule | null = null;
  for (const rule of RULES) {
    const count = removed[rule] ?? 0;
    if (count === 0) continue;
    if (largest === null || largest === 'mentor-kind' || count > (removed[largest] ?? 0)) largest = rule;
  }
  return largest;
}
