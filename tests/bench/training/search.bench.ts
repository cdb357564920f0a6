/** `npm run bench -- training`: what readers ask of 20,000 resources, counts of every filter included, each in 100 ms. */
import type { INestApplicationContext } from '@nestjs/common';
import { NOTHING_ASKED, ResourceSearch, type SearchRequest, TrainingModule } from '@alongside/training';
import { manyResources } from '../../support/many-resources.js';
import { openPlatform } from '../../support/platform-context.js';
import { useTestDatabase } from '../../support/test-database.js';

const MILLISECONDS = 100;
const TURNS = 25;

const database = useTestDatabase();
let platform: INestApplicationContext;

beforeAll(async () => {
  platform = await openPlatform(database.config(), TrainingModule);
  await manyResources(platform, 20_000);
}, 600_000);
afterAll(() => platform.close());

const asked: Record<string, Partial<SearchRequest>> = {
  'a rare word': { words: 'actuary' },
  'a common word': { words: 'pension' },
  'the commonest word': { words: 'mutual' },
  'two words': { words: 'vat contracts' },
  'a natural question': { words: 'do we have to charge VAT on our contract with the council?' },
  'a question that no resource answers whole': {
    words: 'who pays the pension deficit of librarians when a council ends the lease early',
  },
  'half a word': { words: 'commissio' },
  'a word spelt wrongly': { words: 'penshions transfer' },
  'two filters': { words: 'staff', filters: { topic: 'vat', stage: 'planning' } },
  'browsing everything': {},
  'browsing a topic': { filters: { topic: 'pensions' } },
  '10,000 characters': { words: 'mutual council staff pension contract '.repeat(270) },
  'only stop words': { words: 'what is it that we have' },
};

it.each(Object.entries(asked))('finds %s', async (what, request) => {
  const search = platform.get(ResourceSearch, { strict: false });
  const times: number[] = [];
  let total = 0;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const start = performance.now();
    const reader = { personId: turn % 2 === 0 ? 'somebody' : null, seesOverdue: false };
    ({ total } = await search.page({ ...NOTHING_ASKED, ...request }, reader, { limit: 20, offset: 0 }));
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(share * (TURNS - 1))] ?? 0;
  process.stdout.write(
    `  ${what}: best ${at(0).toFixed(0)} ms, p50 ${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms, ${total} found\n`,
  );
  expect(at(0.5)).toBeLessThan(MILLISECONDS);
});
