import { createHash } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { ASKED_OF_THE_REGISTER, registerOfPeople } from '../../support/register-of-people.js';
import { useTestDatabase } from '../../support/test-database.js';

const PEOPLE = 5_000;

const database = useTestDatabase();
let platform: INestApplicationContext;

beforeAll(async () => {
  platform = await registerOfPeople(database.config(), PEOPLE);
});
afterAll(() => platform.close());

const numbers = Array.from({ length: PEOPLE }, (_, index) => index + 1);
const named = numbers.filter((n) => createHash('md5').update(String(n)).digest('hex').includes('abcd'));

const EXPECTED: Record<keyof typeof ASKED_OF_THE_REGISTER, unknown> = {
  everybody: PEOPLE,
  'a part of a name': named.length,
  'an address': 1,
  'an organisation': 5,
  'those who have done nothing': PEOPLE,
  'a status that everybody has': PEOPLE,
  'a status that nobody has': 0,
  'people of organisations to check': 15,
  'applications that wait': 1_000,
  'applications by name': named.filter((n) => n % 5 === 0).length,
  'applications approved': 4_000,
  'applications from new organisations': 15,
  'counts of applications': { submitted: 1_000, approved: 4_000 },
  organisations: 11,
  'an organisation as an applicant types it': 8,
  'what looks like the first organisations to check': 3,
  'possible duplicates of one person': 0,
};

// How long it takes among 100,000: npm run bench -- people
it.each(Object.entries(ASKED_OF_THE_REGISTER))('finds %s among 5,000 people', async (what, ask) => {
  expect(await ask(platform)).toEqual(EXPECTED[what as keyof typeof EXPECTED]);
});
