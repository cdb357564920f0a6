import { reasonFor } from './reason-wording.js';

describe('a reason for the mentor', () => {
  it.each([
    [
      'Has led an organisation to growing, five stages beyond exploring, so it is longer since they took the mentee’s next step',
      'You have led an organisation to growing, five stages beyond exploring',
    ],
    ['Strong in VAT (the first topic); not pensions', 'Strong in VAT (the first topic)'],
    ['Strong in VAT; some experience of pensions', 'Strong in VAT; some experience of pensions'],
    [
      'Has led an organisation to growing, two stages beyond new',
      'You have led an organisation to growing, two stages beyond new',
    ],
    [
      'The mentee’s first choice; the mentor prefers this stage (new)',
      'Their first choice; you prefer this stage (new)',
    ],
    ['Not among the mentee’s choices; the mentor prefers this stage (new)', 'You prefer this stage (new)'],
    ['The mentee’s second choice; the mentor gave no preferences', 'Their second choice'],
    ['No time of the week when both are free; the mentor works nationally', 'You work nationally'],
    ['Both free on weekend; different regions: London and South West', 'Both free on weekend'],
  ])('%s', (evidence, expected) => {
    expect(reasonFor('mentor', evidence)).toBe(expected);
  });
});

describe('a reason for the mentee', () => {
  it.each([
    [
      'The mentee’s first choice; the mentor prefers this stage (new)',
      'Your first choice; they prefer this stage (new)',
    ],
    [
      'Has led an organisation to growing, two stages beyond new',
      'Has led an organisation to growing, two stages beyond new',
    ],
  ])('%s', (evidence, expected) => {
    expect(reasonFor('mentee', evidence)).toBe(expected);
  });
});

it('never leaves nothing', () => {
  expect(reasonFor('mentor', 'Not among the mentee’s choices')).toBe('Not among their choices');
});
