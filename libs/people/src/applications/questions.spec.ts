import { codesOf, TOPICS } from '@alongside/vocabulary';
import { namesIn } from './declarations.service.js';
import { declaredIn } from './conflicts-question.js';
import { KINDS, otherKind, questionOf } from './kinds.js';
import { relatedAreas } from './peer-outlook.service.js';
import { type ApplicationKind, type Facts, type Question, sameAnswer } from './question.js';

const NOTHING: Facts = { answers: {}, organisations: new Map(), mentors: new Map(), mentoring: 0 };
const ID = '00000000-0000-4000-8000-000000000001';

function question(key: string, kind: ApplicationKind = 'mentee'): Question {
  const found = questionOf(kind, key);
  if (!found) throw new Error(`No question ${key}`);
  return found;
}

/** A form's fields for each question, as a browser sends them. */
const FORMS: Readonly<Record<string, object>> = {
  organisation: { organisation: ID, name: 'left over' },
  role: { role: ' Chief executive ', region: 'london', legalForm: '' },
  stage: { stage: 'new' },
  'service-areas': { serviceAreas: 'homecare' },
  topics: { topics: ['vat', 'pensions'] },
  goals: { goals: 'To grow.\nSlowly.' },
  tracks: { tracks: 'peer' },
  meeting: { formats: 'video', availability: ['weekend'] },
  'working-style': { pace: '1', direction: '2', structure: '3', challenge: '5' },
  conflicts: {
    conflicts: ['live-bid'],
    liveBid: 'Rival Ltd\n\n Rival Ltd \nOther',
    lineManagement: 'not meant',
  },
  avoid: { avoid: 'Somebody\n' },
  'preferred-mentors': { mentors: ['MR-2', 'MR-1'] },
};

describe('the questions of a mentee', () => {
  it('are twelve', () => {
    expect(KINDS.mentee.questions.map(({ key }) => key)).toEqual(expect.arrayContaining(Object.keys(FORMS)));
    expect(KINDS.mentee.questions).toHaveLength(12);
    expect(KINDS.mentor.questions.length).toBeLessThanOrEqual(10);
  });

  it.each(Object.entries(FORMS))('read their own answer again as it was: %s', (key, form) => {
    const once = question(key).read(form);
    expect(once.ok).toBe(true);
    const again = question(key).read(once.ok && JSON.parse(JSON.stringify(once.value)));
    expect(again).toEqual(once);
    expect(once.ok && question(key).words(once.value, NOTHING).length).toBeGreaterThan(0);
  });

  it.each(Object.entries(FORMS))('come back from the profile that they filled: %s', (key, form) => {
    const read = question(key).read(form);
    const value = read.ok ? read.value : undefined;
    const declarations = key === 'conflicts' ? declaredIn(value) : [];
    const back = question(key).ofProfile({ ...question(key).columns(value), declarations });
    expect(question(key).read(back)).toEqual(read);
  });

  it('that mentors are asked too are the same questions', () => {
    const shared = KINDS.mentor.questions.filter(({ shared }) => shared);
    expect(shared.length).toBeGreaterThanOrEqual(5);
    for (const each of shared) expect(question(each.key, otherKind('mentor'))).toBe(each);
  });
});

describe('an answer', () => {
  it.each([
    ['goals', { goals: 'x'.repeat(2001) }],
    ['topics', { topics: codesOf(TOPICS).slice(0, 6) }],
    ['topics', { topics: ['vat', 'vat'] }],
    ['topics', { topics: { vat: 'yes' } }],
    ['role', { role: ['a', 'b'], region: 'london' }],
    ['organisation', { organisation: 'new', name: '  ' }],
    ['organisation', { organisation: 'drop table' }],
    ['preferred-mentors', { mentors: ['1', '2', '3', '4', '5', '6'] }],
    ['conflicts', { conflicts: ['none', 'live-bid'], liveBid: 'X' }],
    ['working-style', { pace: 1.5, direction: 1, structure: 1, challenge: 1 }],
  ])('is refused: %s %#', (key, form) => {
    expect(question(key).read(form).ok).toBe(false);
  });

  it('drops what stands below a box that is not ticked, and repetitions', () => {
    const read = question('conflicts').read(FORMS['conflicts']);
    expect(read.ok && declaredIn(read.value)).toEqual([
      { reason: 'live-bid', about: 'Rival Ltd' },
      { reason: 'live-bid', about: 'Other' },
    ]);
  });

  it('about conflicts that nobody was asked for is no answer', () => {
    const { ofProfile } = question('conflicts');
    expect(ofProfile({ declarations: [], asked_about_conflicts: false })).toBeUndefined();
    expect(ofProfile({ declarations: [], asked_about_conflicts: true })).toMatchObject({
      conflicts: ['none'],
    });
  });

  it('is the same whatever the order of its fields, and another in another order of its list', () => {
    expect(sameAnswer({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 })).toBe(true);
    expect(sameAnswer({ topics: ['a', 'b'] }, { topics: ['b', 'a'] })).toBe(false);
  });
});

describe('the kind of mentor', () => {
  const checked = (stage: string, tracks: string[]) =>
    question('tracks').check({ tracks }, { ...NOTHING, answers: { stage: { stage } } });

  it.each(['exploring', 'new', 'established'])('may be a peer for an organisation that is %s', (stage) => {
    expect(checked(stage, ['peer', 'business'])).toEqual([]);
  });

  it('cannot be a peer where nobody is further along', () => {
    expect(checked('growing', ['business'])).toEqual([]);
    expect(checked('growing', ['peer', 'business'])).toEqual([
      { field: 'tracks', text: expect.stringContaining('select a business mentor') },
    ]);
  });

  it('is looked for in the whole field', () => {
    expect(relatedAreas(['libraries'])).toEqual(['culture-and-leisure', 'leisure-centres', 'libraries']);
    expect(relatedAreas(['education'])).toEqual(['education']);
  });
});

it.each([
  ['Ada Smith', ['ada smith']],
  [
    'Ada Smith at Riverside  Care, Leeds',
    ['ada smith at riverside care, leeds', 'ada smith', 'riverside care', 'leeds'],
  ],
  ['Rival (North) Ltd', ['rival (north) ltd', 'rival', 'north', 'ltd']],
])('finds the names in “%s”', (about, names) => {
  expect(namesIn(about)).toEqual(names);
});
