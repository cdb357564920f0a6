import { freshnessOf } from './freshness.js';

it.each([
  ['2027-07-01', 'fresh'],
  ['2027-04-01', 'fresh'],
  ['2027-03-31', 'due'],
  ['2027-03-01', 'due'],
  ['2027-02-28', 'overdue'],
  ['2026-12-01', 'overdue'],
  ['2026-11-30', 'long-overdue'],
] as const)('on 1 March 2027 a review on %s is %s', (reviewOn, freshness) => {
  expect(freshnessOf(reviewOn, '2027-03-01')).toBe(freshness);
});
