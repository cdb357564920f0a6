import { DAY } from '@alongside/platform';

/** What can be wrong with a mentorship, the gravest first. */
export const HEALTH_REASONS = [
  'concern',
  'concern-in-hand',
  'nudges-unanswered',
  'two-missed',
  'no-first-session',
  'no-session',
  'disagreement',
  'goal-untouched',
] as const;
export type HealthReason = (typeof HEALTH_REASONS)[number];

/** Green goes well; amber is to be kept an eye on; red needs somebody to do something. */
export const HEALTH_LEVELS = ['green', 'amber', 'red'] as const;
export type HealthLevel = (typeof HEALTH_LEVELS)[number];

/** Since when something has been so; null where it is not. Of a mentorship that rests, quiet does not count. */
export interface HealthFacts {
  /** Somebody told us that something is wrong, and nobody deals with it yet. */
  readonly concernSince: Date | null;
  readonly concernInHandSince: Date | null;
  /** The first email about a quiet spell, after which nothing was done. */
  readonly unansweredSince: Date | null;
  /** Introduced, or going on again, without ever having met and with nothing in the diary. */
  readonly neverMetSince: Date | null;
  /** The latest session, with nothing in the diary since. */
  readonly quietSince: Date | null;
  /** The latest of two or more sessions in a row that did not come about. */
  readonly missedSince: Date | null;
  /** The two say different things of a session. */
  readonly disagreementSince: Date | null;
  /** The open goal that has stood for longest as it is. */
  readonly goalUntouchedSince: Date | null;
}

export interface HealthRule {
  readonly reason: HealthReason;
  readonly fact: keyof HealthFacts;
  /** Amber once it has lasted so many days; null for never. */
  readonly amberDays: number | null;
  readonly redDays: number | null;
}

/** The whole of it. The list computes the same in SQL from these lines; a test holds the two together. */
export const HEALTH_RULES: readonly HealthRule[] = [
  { reason: 'concern', fact: 'concernSince', amberDays: null, redDays: 0 },
  { reason: 'concern-in-hand', fact: 'concernInHandSince', amberDays: 0, redDays: null },
  { reason: 'nudges-unanswered', fact: 'unansweredSince', amberDays: 14, redDays: 28 },
  { reason: 'two-missed', fact: 'missedSince', amberDays: 0, redDays: 28 },
  { reason: 'no-first-session', fact: 'neverMetSince', amberDays: 14, redDays: 42 },
  { reason: 'no-session', fact: 'quietSince', amberDays: 42, redDays: 90 },
  { reason: 'disagreement', fact: 'disagreementSince', amberDays: 7, redDays: null },
  { reason: 'goal-untouched', fact: 'goalUntouchedSince', amberDays: 60, redDays: null },
];

export interface HealthFinding {
  readonly reason: HealthReason;
  readonly level: Exclude<HealthLevel, 'green'>;
  readonly since: Date;
}

export interface Health {
  readonly level: HealthLevel;
  /** The gravest first. */
  readonly findings: readonly HealthFinding[];
}

export function healthOf(facts: HealthFacts, now: Date): Health {
  const findings = HEALTH_RULES.flatMap((rule) => {
    const since = facts[rule.fact];
    const level = since && levelAfter(rule, (now.getTime() - since.getTime()) / DAY);
    return level ? [{ reason: rule.reason, level, since }] : [];
  });
  const gravest = findings.sort((one, other) => RANK[other.level] - RANK[one.level]);
  return { level: gravest[0]?.level ?? 'green', findings: gravest };
}

function levelAfter({ amberDays, redDays }: HealthRule, days: number): HealthFinding['level'] | null {
  if (redDays !== null && days >= redDays) return 'red';
  return amberDays !== null && days >= amberDays ? 'amber' : null;
}

const RANK: Readonly<Record<HealthLevel, number>> = { green: 0, amber: 1, red: 2 };
