import { DAY } from '@alongside/platform';
import { dueNudge, type PastNudge, type QuietFacts, quietSpells } from './nudge-rules.js';

const NOW = new Date('2027-06-01T09:00:00Z');
const ago = (days: number): Date => new Date(NOW.getTime() - days * DAY);

function facts(changes: Partial<QuietFacts>): QuietFacts {
  return {
    mentorshipId: 'm',
    since: ago(100),
    somethingAhead: false,
    lastMet: ago(1),
    twoMissed: null,
    oldestGoal: null,
    nudges: [],
    ...changes,
  };
}

const kinds = (changes: Partial<QuietFacts>): string[] =>
  quietSpells(facts(changes), NOW).map(({ kind }) => kind);

describe('what is quiet', () => {
  it.each([
    ['nothing', {}, []],
    ['no first session after 14 days', { lastMet: null, since: ago(14) }, ['no-first-session']],
    ['not before', { lastMet: null, since: ago(13.9) }, []],
    ['not while one is ahead', { lastMet: null, since: ago(30), somethingAhead: true }, []],
    ['no session for 42 days', { lastMet: ago(42) }, ['no-session']],
    ['not for 41', { lastMet: ago(41) }, []],
    ['not while one is ahead', { lastMet: ago(80), somethingAhead: true }, []],
    ['not where a pause ended since', { lastMet: ago(80), since: ago(20) }, []],
    ['a goal as it was 60 days ago', { oldestGoal: { id: 'g', touchedAt: ago(60) } }, ['goal-untouched']],
    ['not 59', { oldestGoal: { id: 'g', touchedAt: ago(59) } }, []],
    ['not where a pause ended since', { oldestGoal: { id: 'g', touchedAt: ago(90) }, since: ago(30) }, []],
    ['two missed', { twoMissed: { sessionId: 's', at: ago(1) } }, ['two-missed']],
    ['not once the next is agreed', { twoMissed: { sessionId: 's', at: ago(1) }, somethingAhead: true }, []],
    [
      'the most telling first',
      {
        lastMet: ago(50),
        twoMissed: { sessionId: 's', at: ago(1) },
        oldestGoal: { id: 'g', touchedAt: ago(70) },
      },
      ['two-missed', 'no-session', 'goal-untouched'],
    ],
  ])('%s', (_, changes, expected) => {
    expect(kinds(changes)).toEqual(expected);
  });
});

describe('whom to tell', () => {
  const quiet = { lastMet: ago(60) };
  const spell = ago(60).toISOString();
  const nudge = (at: number, changes: Partial<PastNudge> = {}): PastNudge => ({
    kind: 'no-session',
    told: 'pair',
    at: ago(at),
    spell,
    ...changes,
  });
  const told = (nudges: PastNudge[], changes: Partial<QuietFacts> = quiet) => {
    const due = dueNudge(facts({ ...changes, nudges }), NOW);
    return due && `${due.tell}: ${due.kind}`;
  };

  it.each([
    ['the pair first', [], 'pair: no-session'],
    ['nobody again soon', [nudge(13.9)], null],
    ['the programme team after 14 days', [nudge(14)], 'administrator: no-session'],
    ['the programme team once', [nudge(30), nudge(16, { told: 'administrator' })], null],
    ['the pair again when another spell began', [nudge(30, { spell: 'before' })], 'pair: no-session'],
    ['nobody within 7 days, whatever about', [nudge(6.9, { kind: 'goal-untouched' })], null],
    ['not after an administrator asked', [nudge(3, { spell: 'asked:then' })], null],
    ['after 7 days', [nudge(7, { kind: 'goal-untouched' })], 'pair: no-session'],
  ])('%s', (_, nudges, expected) => {
    expect(told(nudges)).toBe(expected);
  });

  it('goes on to the next that is quiet when the first has been told', () => {
    const both = { ...quiet, oldestGoal: { id: 'g', touchedAt: ago(70) } };
    expect(told([nudge(8)], both)).toBe('pair: goal-untouched');
  });
});
