import { MENTOR_QUESTIONS } from './mentor-questions.js';
import type { Facts, Question } from './question.js';

const facts = (mentoring = 0): Facts => ({
  answers: {},
  organisations: new Map(),
  mentors: new Map(),
  mentoring,
});

function question(key: string): Question {
  const found = MENTOR_QUESTIONS.find((each) => each.key === key);
  if (!found) throw new Error(`There is no question ${key}`);
  return found;
}

function valueOf(key: string, input: unknown): unknown {
  const reading = question(key).read(input);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.value;
}

const problemsOf = (key: string, input: unknown): readonly string[] => {
  const reading = question(key).read(input);
  return reading.ok ? [] : reading.problems.map(({ field, text }) => `${field}: ${text}`);
};

describe('the questions of a mentor', () => {
  it('are ten at most, and each has a page of its own', () => {
    expect(MENTOR_QUESTIONS.length).toBeLessThanOrEqual(10);
    expect(new Set(MENTOR_QUESTIONS.map(({ key }) => key)).size).toBe(MENTOR_QUESTIONS.length);
  });

  it.each([
    ['kind', { kind: 'business', sector: ' Banking ', businessStage: 'new', stage: 'growing' }],
    ['kind', { kind: 'peer', sector: 'Banking', stage: 'established' }],
    ['topics', { topics: ['vat', 'pensions'], 'level-vat': 'strong', 'level-pensions': 'some' }],
    ['topics', { topics: 'vat', 'level-vat': 'some' }],
    ['whom', { capacity: '3', preferredStages: ['new'], preferredTopics: 'vat' }],
    ['whom', { capacity: '10' }],
    ['about', { biography: 'I led a trust.', willNotDo: '' }],
  ])('%s reads its own answer again, and finds it in the profile that came of it', (key, input) => {
    const value = valueOf(key, input);
    expect(valueOf(key, value)).toEqual(value);
    const again = question(key).ofProfile({ ...question(key).columns(value) });
    expect(valueOf(key, again)).toEqual(value);
  });

  it('drops what was typed below the kind that is not taken', () => {
    const columns = question('kind').columns(
      valueOf('kind', { kind: 'peer', sector: 'Banking', stage: 'established' }),
    );
    expect(columns).toEqual({ kind: 'peer', sector: '', stage: 'established' });
  });

  it.each<[string, object, readonly string[]]>([
    ['kind', {}, ['kind: Select what kind of mentor you would be']],
    ['kind', { kind: 'business' }, ['sector: Enter the sector that you know']],
    ['kind', { kind: 'peer' }, ['stage: Select the furthest stage that you have led an organisation to']],
    ['topics', {}, ['topics: Select at least one topic that you could help with']],
    ['topics', { topics: ['magic'] }, ['topics: Select topics from the list']],
    ['topics', { topics: ['vat'] }, ['level-vat: Select how well you know ‘VAT’']],
    ['whom', { capacity: '0' }, ['capacity: Enter how many people, from 1 to 10']],
    ['whom', { capacity: '11' }, ['capacity: Enter how many people, from 1 to 10']],
    ['whom', { capacity: '1.5' }, ['capacity: Enter how many people, from 1 to 10']],
    ['whom', { capacity: '2', preferredStages: 'old' }, ['preferredStages: Select stages from the list']],
    ['about', {}, ['biography: Enter a few sentences about yourself']],
    [
      'about',
      { biography: 'x'.repeat(1001) },
      ['biography: What you write about yourself must be 1,000 characters or fewer'],
    ],
  ])('%s says what is wrong with %j', (key, input, problems) => {
    expect(problemsOf(key, input)).toEqual(problems);
  });

  it('never take fewer people than somebody mentors now', () => {
    const two = valueOf('whom', { capacity: '2' });
    expect(question('whom').check(two, facts(2))).toEqual([]);
    expect(question('whom').check(two, facts(3))).toEqual([
      { field: 'capacity', text: 'You mentor 3 people now, so enter 3 or more' },
    ]);
  });

  it('say the answers in words', () => {
    const words = (key: string, input: unknown) => question(key).words(valueOf(key, input), facts());
    expect(words('kind', { kind: 'business', sector: 'Banking' })).toEqual(['Business mentor', 'Banking']);
    expect(words('topics', { topics: ['vat', 'pensions'], some: ['pensions'] })).toEqual([
      'Know well: VAT',
      'Know something of: Pensions',
    ]);
    expect(words('whom', { capacity: 1, preferredStages: ['new'] })[0]).toBe('1 person at a time');
  });
});
