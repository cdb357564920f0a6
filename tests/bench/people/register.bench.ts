/** `npm run bench -- people`: what administrators ask of 100,000 people in 20,000 organisations, each in 200 ms. */
import type { INestApplicationContext } from '@nestjs/common';
import { ASKED_OF_THE_REGISTER, registerOfPeople } from '../../support/register-of-people.js';
import { useTestDatabase } from '../../support/test-database.js';

const MILLISECONDS = 200;

const database = useTestDatabase();
let platform: INestApplicationContext;

beforeAll(async () => {
  platform = await registerOfPeople(database.config(), 100_000);
}, 300_000);
afterAll(() => platform.close());

it.each(Object.entries(ASKED_OF_THE_REGISTER))('finds %s', async (what, ask) => {
  const times: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const start = performance.now();
    await ask(platform);
    times.push(performance.now() - start);
  }
  const best = Math.min(...times);
  process.stdout.write(`  ${what}: ${best.toFixed(0)} ms\n`);
  expect(best).toBeLessThan(MILLISECONDS);
});
