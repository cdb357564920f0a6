import { DAY } from '@alongside/platform';
import { HEALTH_REASONS, HEALTH_RULES, type HealthFacts, healthOf } from './health-rules.js';

const NOW = new Date('2026-06-01T09:00:00Z');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * DAY);

const WELL: HealthFacts = {
  concernSince: null,
  concernInHandSince: null,
  unansweredSince: null,
  neverMetSince: null,
  quietSince: null,
  missedSince: null,
  disagreementSince: null,
  goalUntouchedSince: null,
};

describe('the health of a mentorship', () => {
  it.each<[string, keyof HealthFacts, number, string]>([
    ['a concern that nobody deals with', 'concernSince', 0, 'red concern'],
    ['a concern in hand', 'concernInHandSince', 100, 'amber concern-in-hand'],
    ['13 days without a first session', 'neverMetSince', 13.99, 'green '],
    ['14 days without a first session', 'neverMetSince', 14, 'amber no-first-session'],
    ['41 days without a first session', 'neverMetSince', 41.99, 'amber no-first-session'],
    ['42 days without a first session', 'neverMetSince', 42, 'red no-first-session'],
    ['41 days without a session', 'quietSince', 41.99, 'green '],
    ['42 days without a session', 'quietSince', 42, 'amber no-session'],
    ['90 days without a session', 'quietSince', 90, 'red no-session'],
    ['two missed today', 'missedSince', 0, 'amber two-missed'],
    ['two missed four weeks ago', 'missedSince', 28, 'red two-missed'],
    ['a disagreement that may yet settle', 'disagreementSince', 6.99, 'green '],
    ['a disagreement that stays', 'disagreementSince', 7, 'amber disagreement'],
    ['a goal untouched for 59 days', 'goalUntouchedSince', 59.99, 'green '],
    ['a goal untouched for a year', 'goalUntouchedSince', 365, 'amber goal-untouched'],
    ['nobody answers for 13 days', 'unansweredSince', 13.99, 'green '],
    ['nobody answers for two weeks', 'unansweredSince', 14, 'amber nudges-unanswered'],
    ['nobody answers for four weeks', 'unansweredSince', 28, 'red nudges-unanswered'],
  ])('%s', (_, fact, days, said) => {
    const { level, findings } = healthOf({ ...WELL, [fact]: daysAgo(days) }, NOW);
    expect(`${level} ${findings[0]?.reason ?? ''}`).toBe(said);
  });

  it('is green where nothing is wrong', () => {
    expect(healthOf(WELL, NOW)).toEqual({ level: 'green', findings: [] });
  });

  it('is as grave as the gravest, which is said first, and says the rest too', () => {
    const { level, findings } = healthOf(
      { ...WELL, goalUntouchedSince: daysAgo(70), neverMetSince: daysAgo(20), missedSince: daysAgo(30) },
      NOW,
    );
    expect(level).toBe('red');
    expect(findings.map(({ reason }) => reason)).toEqual([
      'two-missed',
      'no-first-session',
      'goal-untouched',
    ]);
  });

  it('has one rule for each reason', () => {
    expect(HEALTH_RULES.map(({ reason }) => reason)).toEqual([...HEALTH_REASONS]);
  });
});
