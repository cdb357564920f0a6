import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NOTHING_ASKED, ResourceSearch, StarterContent, TrainingModule } from '@alongside/training';
import { parse } from 'yaml';
import { aPerson } from '../../support/people.js';
import { openPlatform } from '../../support/platform-context.js';
import { useTestDatabase } from '../../support/test-database.js';

interface Question {
  readonly question: string;
  /** Any one of them answers it. */
  readonly expect: readonly string[];
}

const QUESTIONS = parse(
  readFileSync(join(process.cwd(), 'tests/search-questions.yaml'), 'utf8'),
) as Question[];
const FIRST = 5;

const database = useTestDatabase();
let platform: INestApplicationContext;
let slugs: string[];

beforeAll(async () => {
  platform = await openPlatform(database.config(), TrainingModule);
  const source = await database.dataSource();
  await platform.get(StarterContent, { strict: false }).load(await aPerson(source));
  const rows = await source.query<{ slug: string }[]>(
    `SELECT slug FROM resources WHERE status = 'published'`,
  );
  slugs = rows.map(({ slug }) => slug);
});
afterAll(() => platform.close());

it('has 40 questions, each with an answer that is there', () => {
  expect(QUESTIONS).toHaveLength(40);
  expect(QUESTIONS.flatMap(({ expect: wanted }) => wanted).filter((slug) => !slugs.includes(slug))).toEqual(
    [],
  );
});

it('answers nine questions in ten among the first five', async () => {
  const misses: string[] = [];
  for (const { question, expect: wanted } of QUESTIONS) {
    const found = await firstFive(question);
    if (!found.some((slug) => wanted.includes(slug)))
      misses.push(`${question} → ${found.join(', ')} (expected ${wanted.join(' or ')})`);
  }
  const recall = 1 - misses.length / QUESTIONS.length;
  process.stdout.write(`  Recall in the first five: ${recall.toFixed(3)}\n${misses.join('\n')}\n`);
  expect(recall).toBeGreaterThanOrEqual(0.9);
});

async function firstFive(words: string): Promise<string[]> {
  const result = await platform
    .get(ResourceSearch, { strict: false })
    .page(
      { ...NOTHING_ASKED, words },
      { personId: 'somebody', seesOverdue: false },
      { limit: FIRST, offset: 0 },
    );
  return result.rows.map(({ slug }) => slug);
}
