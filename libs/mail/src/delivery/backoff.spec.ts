import { MINUTE } from '@alongside/platform';
import { MOST_ATTEMPTS, waitAfter } from './backoff.js';

const waits = (chance: number) =>
  Array.from({ length: MOST_ATTEMPTS }, (_, index) => waitAfter(index + 1, chance));

it('waits from a minute to six hours, then gives up', () => {
  expect(waits(0.5)).toEqual(
    [1, 3, 8, 20, 50, 130, 360].map((minutes) => minutes * MINUTE).concat([null as never]),
  );
});

it('spreads each wait by a fifth either way, so that retries do not arrive together', () => {
  expect(waits(0)[0]).toBe(48_000);
  expect(waits(1)[0]).toBe(72_000);
});
