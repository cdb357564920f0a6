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

const questionsIn = (file: string): Question[] =>
  parse(readFileSync(join(process.cwd(), 'tests', file), 'utf8')) as Question[];
const QUESTIONS = questionsIn('search-questions.yaml');
const HELD_OUT = questionsIn('search-questions-held-out.yaml');
const SECOND_HOLD_OUT = questionsIn('search-questions-second-hold-out.yaml');
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

it('has 40 questions, and twice 20 held out, each with an answer that is there', () => {
  expect([QUESTIONS, HELD_OUT, SECOND_HOLD_OUT].map(({ length }) => length)).toEqual([40, 20, 20]);
  const wanted = [...QUESTIONS, ...HELD_OUT, ...SECOND_HOLD_OUT].flatMap((question) => question.expect);
  expect(wanted.filter((slug) => !slugs.includes(slug))).toEqual([]);
});

it('answers nine questions in ten among the first five', async () => {
  expect(await recallOf('the questions', QUESTIONS)).toBeGreaterThanOrEqual(0.9);
  expect(await recallOf('those held out at first', HELD_OUT)).toBeGreaterThanOrEqual(0.9);
});

it('answers questions that it was never fitted to', async () => {
  expect(await recallOf('those held out', SECOND_HOLD_OUT)).toBeGreaterThanOrEqual(0.75);
});

async function recallOf(what: string, questions: readonly Question[]): Promise<number> {
  const misses: string[] = [];
  for (const { question, expect: wanted } of questions) {
    const found = await firstFive(question);
    if (!found.some((slug) => wanted.includes(slug)))
      misses.push(`    ${question} → ${found.join(', ')} (expected ${wanted.join(' or ')})\n`);
  }
  const recall = 1 - misses.length / questions.length;
  process.stdout.write(`  Recall of ${what} in the first five: ${recall.toFixed(3)}\n${misses.join('')}`);
  return recall;
}

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
