import { RULES } from '@alongside/matching';
import { reasonForUnfilled, remedyForUnfilled, RULE_LABELS, type UnfilledFacts } from './unfilled-reasons.js';

const place = (facts: Partial<UnfilledFacts>): UnfilledFacts => ({
  track: 'peer',
  reason: 'no-eligible-mentor',
  rule: null,
  removed: {},
  eligibleMentors: 0,
  bestBelowFloor: null,
  ...facts,
});

describe('the reason for an empty place', () => {
  it.each([
    [
      { rule: 'peer-area', removed: { 'peer-area': 12, 'peer-stage': 3 } },
      'No peer mentor passes the rules. The rule that ruled out the most, 12 mentors: a different service area.',
    ],
    [
      { track: 'business', rule: 'conflict', removed: { conflict: 1 } },
      'No business mentor passes the rules. The rule that ruled out the most, one mentor: a recorded conflict.',
    ],
    [{}, 'No peer mentor passes the rules. There are none in this round.'],
    [
      { reason: 'all-eligible-mentors-full', eligibleMentors: 4 },
      'Four mentors fit, and all of them are full.',
    ],
    [{ reason: 'all-eligible-mentors-full', eligibleMentors: 1 }, 'One mentor fits, and is full.'],
    [
      { reason: 'all-eligible-mentors-full', rule: 'mentor-full', removed: { 'mentor-full': 3 } },
      'Three mentors pass the other rules, and all of them were full before the run.',
    ],
    [
      { reason: 'all-eligible-mentors-full', rule: 'mentor-full', removed: { 'mentor-full': 1 } },
      'One mentor passes the other rules, and was full before the run.',
    ],
    [
      { reason: 'below-floor', bestBelowFloor: 38_250 },
      'The best mentor would score 38.25 points, below the floor of 40.',
    ],
    [{ reason: 'below-floor' }, 'No mentor reaches the floor of 40 points.'],
  ] as const)('%o', (facts, sentence) => {
    expect(reasonForUnfilled(place(facts as Partial<UnfilledFacts>), 40_000)).toBe(sentence);
  });

  it('has a label for every rule', () => {
    expect(Object.keys(RULE_LABELS).sort()).toEqual([...RULES].sort());
  });

  it('says what would help', () => {
    expect(remedyForUnfilled(place({ rule: 'peer-area' }))).toBe(
      'Recruit peer mentors in this service area.',
    );
    expect(remedyForUnfilled(place({ rule: 'same-person' }))).toBeUndefined();
    expect(remedyForUnfilled(place({}))).toBe('Recruit mentors for this track.');
  });
});
