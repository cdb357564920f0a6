import { statSync } from 'node:fs';

/**
 * What kills processes, opens browsers, or lives through a year or a thousand lives takes longest, however short its
 * file: begun first, so that no worker is left alone with it at the end. The rest by size, as Jest does where it knows
 * nothing of a file.
 */
const FIRST = [
  '/tests/faults/',
  'life-cycle-model.spec',
  'over-a-year.spec',
  '/integration/training/freshness.spec',
  'double-presses.spec',
  'private-notes.spec',
  '/integration/training/search',
  '/tests/browser/',
  '/apps/cli/',
];

const rankOf = ({ path }) => {
  const rank = FIRST.findIndex((folder) => path.includes(folder));
  return rank < 0 ? FIRST.length : rank;
};

export default class LongestFirst {
  sort(tests) {
    const size = new Map(tests.map((test) => [test, statSync(test.path).size]));
    return [...tests].sort((one, other) => rankOf(one) - rankOf(other) || size.get(other) - size.get(one));
  }

  shard(tests) {
    return tests;
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}
