import { DAY } from '@alongside/platform';
import type { MentorshipStatus } from '../life-cycle/mentorship-state.js';
import type { QuestionnaireMoment } from './questionnaire-pages.js';

/** What the rows say of a mentorship, as far as its questionnaires go. */
export interface AskingFacts {
  readonly mentorshipId: string;
  readonly status: MentorshipStatus;
  /** A first session was agreed, or both confirmed the agreement. */
  readonly activatedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
  /** At least one session was held. */
  readonly hasMet: boolean;
  /** What both were asked before. */
  readonly asked: readonly QuestionnaireMoment[];
}

interface AskingRule {
  readonly moment: QuestionnaireMoment;
  readonly counts: 'activatedAt' | 'endedAt';
  readonly afterDays: number;
  /** For so long it is still worth asking. After it the answer would be of another time. */
  readonly withinDays: number;
  readonly onlyOnceMet: boolean;
}

/** A mentorship is expected to take about half a year, so half way is after three months. */
export const ASKING_RULES: readonly AskingRule[] = [
  { moment: 'start', counts: 'activatedAt', afterDays: 0, withinDays: 30, onlyOnceMet: false },
  { moment: 'middle', counts: 'activatedAt', afterDays: 90, withinDays: 60, onlyOnceMet: true },
  { moment: 'end', counts: 'endedAt', afterDays: 0, withinDays: 30, onlyOnceMet: true },
];

/** Nothing that counts began before this many days ago. */
export const LONGEST_ASKING_DAYS = Math.max(
  ...ASKING_RULES.map(({ afterDays, withinDays }) => afterDays + withinDays),
);

/** Which questions both are asked now; null for none. Nobody is asked of a break, or about somebody who was erased. */
export function momentToAsk(facts: AskingFacts, now: Date): QuestionnaireMoment | null {
  if (facts.status === 'paused' || facts.endReason === 'erased') return null;
  const due = ASKING_RULES.find(
    (rule) =>
      !facts.asked.includes(rule.moment) && (facts.hasMet || !rule.onlyOnceMet) && isTime(rule, facts, now),
  );
  return due?.moment ?? null;
}

function isTime({ counts, afterDays, withinDays }: AskingRule, facts: AskingFacts, now: Date): boolean {
  const from = facts[counts];
  if (!from || (counts === 'activatedAt' && facts.endedAt)) return false;
  const days = (now.getTime() - from.getTime()) / DAY;
  return days >= afterDays && days < afterDays + withinDays;
}
