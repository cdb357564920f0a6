import { DAY } from '@alongside/platform';

/** What can have gone quiet, the most telling first: of several, a pair hears of one. */
export const NUDGE_KINDS = ['two-missed', 'no-first-session', 'no-session', 'goal-untouched'] as const;
export type NudgeKind = (typeof NUDGE_KINDS)[number];

/** What the rows say of a mentorship that is going on, neither paused nor over. */
export interface QuietFacts {
  readonly mentorshipId: string;
  /** Its introduction, or the end of its latest pause: time before that does not count. */
  readonly since: Date;
  /** A session is agreed, or times for one wait for an answer. */
  readonly somethingAhead: boolean;
  /** When the latest session began that was held, or of which nobody has said yet what became of it. */
  readonly lastMet: Date | null;
  /** The latest session, where it and the one before it did not come about. */
  readonly twoMissed: { readonly sessionId: string; readonly at: Date } | null;
  /** The open goal that has stood for longest as it is. */
  readonly oldestGoal: { readonly id: string; readonly touchedAt: Date } | null;
  readonly nudges: readonly PastNudge[];
}

export interface PastNudge {
  readonly kind: NudgeKind;
  readonly told: 'pair' | 'administrator';
  readonly at: Date;
  readonly spell: string;
}

/** One stretch of quiet. Its name stays the same for as long as it lasts, so that it is told once. */
export interface QuietSpell {
  readonly kind: NudgeKind;
  readonly spell: string;
  readonly since: Date;
}

interface NudgeRule {
  readonly kind: NudgeKind;
  /** How long it may last before anybody is told. */
  readonly days: number;
  /** The stretch of quiet that lasts now, if any. */
  readonly spell: (facts: QuietFacts) => { readonly of: string; readonly since: Date } | null;
}

const later = (one: Date, other: Date): Date => (one > other ? one : other);

export const NUDGE_RULES: readonly NudgeRule[] = [
  {
    kind: 'two-missed',
    days: 0,
    spell: ({ twoMissed, somethingAhead }) =>
      twoMissed && !somethingAhead ? { of: twoMissed.sessionId, since: twoMissed.at } : null,
  },
  {
    kind: 'no-first-session',
    days: 14,
    spell: ({ lastMet, somethingAhead, since }) =>
      lastMet || somethingAhead ? null : { of: since.toISOString(), since },
  },
  {
    kind: 'no-session',
    days: 42,
    spell: ({ lastMet, somethingAhead, since }) => {
      if (!lastMet || somethingAhead) return null;
      const from = later(lastMet, since);
      return { of: from.toISOString(), since: from };
    },
  },
  {
    kind: 'goal-untouched',
    days: 60,
    spell: ({ oldestGoal, since }) => {
      if (!oldestGoal) return null;
      const from = later(oldestGoal.touchedAt, since);
      return { of: `${oldestGoal.id}:${from.toISOString()}`, since: from };
    },
  },
];

/** Nobody hears of one mentorship twice within this, whatever about. */
export const DAYS_BETWEEN = 7;
/** How long after the pair the programme team hears of it, where it lasts. */
export const DAYS_TO_ADMINISTRATOR = 14;

export function daysBefore(at: Date, days: number): Date {
  return new Date(at.getTime() - days * DAY);
}

/** Everything that is quiet for longer than its rule allows. */
export function quietSpells(facts: QuietFacts, at: Date): QuietSpell[] {
  return NUDGE_RULES.flatMap(({ kind, days, spell }) => {
    const quiet = spell(facts);
    if (!quiet || quiet.since > daysBefore(at, days)) return [];
    return [{ kind, spell: quiet.of, since: quiet.since }];
  });
}

export type DueNudge = QuietSpell & { readonly tell: PastNudge['told'] };

/** Whom to tell of what now: the pair first, the programme team when it lasts. At most one for a mentorship. */
export function dueNudge(facts: QuietFacts, at: Date): DueNudge | null {
  if (nudgedLately(facts.nudges, at)) return null;
  for (const quiet of quietSpells(facts, at)) {
    const told = facts.nudges.filter(({ kind, spell }) => kind === quiet.kind && spell === quiet.spell);
    const pair = told.find((nudge) => nudge.told === 'pair');
    if (!pair) return { ...quiet, tell: 'pair' };
    const team = told.some((nudge) => nudge.told === 'administrator');
    if (!team && pair.at <= daysBefore(at, DAYS_TO_ADMINISTRATOR)) return { ...quiet, tell: 'administrator' };
  }
  return null;
}

export function nudgedLately(nudges: readonly Pick<PastNudge, 'at'>[], at: Date): boolean {
  return nudges.some((nudge) => nudge.at > daysBefore(at, DAYS_BETWEEN));
}
