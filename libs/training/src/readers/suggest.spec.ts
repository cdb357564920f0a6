import { DAY } from '@alongside/platform';
import fc from 'fast-check';
import { MOST_SUGGESTIONS, type ReaderPicture, suggest, type Suggestible } from './suggest.js';

const READER: ReaderPicture = {
  menteeTopics: ['vat', 'pensions', 'contracts'],
  stage: 'planning',
  mentorTopics: [],
  areas: ['homecare'],
  goalTopics: [],
};

const about = (id: string, changes: Partial<Suggestible> = {}): Suggestible => ({
  ...{ id, slug: id, title: id, summary: id, type: 'guide', minutes: 10, topics: ['vat'] },
  ...{ areas: [], stages: [], renewedAt: new Date('2026-01-01'), usefulTo: 0 },
  ...changes,
});

const ids = (reader: ReaderPicture, ...resources: Suggestible[]): string[] =>
  suggest(reader, resources).map(({ resource }) => resource.id);

it('puts the first topic before the second, and a goal before both', () => {
  const resources = [
    about('third', { topics: ['contracts'] }),
    about('first'),
    about('goal', { topics: ['digital'] }),
    about('second', { topics: ['pensions'] }),
  ];
  const reader = { ...READER, goalTopics: ['digital'] };
  expect(ids(reader, ...resources)).toEqual(['goal', 'first', 'second', 'third']);
  expect(suggest(reader, resources).map(({ reasons }) => reasons[0])).toEqual([
    { kind: 'goal', topic: 'digital' },
    { kind: 'topic', topic: 'vat', place: 1 },
    { kind: 'topic', topic: 'pensions', place: 2 },
    { kind: 'topic', topic: 'contracts', place: 3 },
  ]);
});

it('prefers what is for their stage and area, and says so', () => {
  const fits = about('fits', { stages: ['planning', 'new'] });
  const [best] = suggest(READER, [about('plain', { renewedAt: new Date() }), fits]);
  expect(best).toEqual({
    resource: fits,
    reasons: [
      { kind: 'topic', topic: 'vat', place: 1 },
      { kind: 'stage', stage: 'planning' },
    ],
  });
  expect(ids(READER, about('plain'), about('area', { areas: ['homecare'] }))).toEqual(['area', 'plain']);
});

it('says what leaders like them found useful, also outside of their topics', () => {
  const [only] = suggest(READER, [about('useful', { topics: ['digital'], usefulTo: 4 })]);
  expect(only?.reasons).toEqual([{ kind: 'similar', people: 4 }]);
});

it('suggests nothing for a stage or an area alone', () => {
  expect(ids(READER, about('x', { topics: ['digital'], stages: ['planning'], areas: ['homecare'] }))).toEqual(
    [],
  );
});

it('gives no advantage to a resource about everything', () => {
  const all = about('everything', { topics: ['contracts', 'pensions', 'vat', 'digital', 'tupe'] });
  expect(ids(READER, all, about('vat-only'))).toEqual(['vat-only', 'everything']);
});

it('does not fill the list with one topic while there is another', () => {
  const vat = [1, 2, 3, 4, 5, 6].map((n) => about(`vat-${n}`));
  const chosen = ids(READER, ...vat, about('pensions', { topics: ['pensions'] }));
  expect(chosen).toHaveLength(MOST_SUGGESTIONS);
  expect(chosen.indexOf('pensions')).toBeLessThanOrEqual(1);
});

it('suggests to mentors what they help others with', () => {
  const mentor = { ...READER, menteeTopics: [], stage: null, mentorTopics: ['vat'] };
  expect(suggest(mentor, [about('a')])[0]?.reasons).toEqual([{ kind: 'mentor-topic', topic: 'vat' }]);
});

it('gives at most five, each once and each with a reason, in the same order whatever the order of the rows', () => {
  const codes = ['vat', 'pensions', 'contracts', 'digital', 'tupe'];
  const some = fc.uniqueArray(fc.constantFrom(...codes), { maxLength: 4 });
  const resource = fc.record({ topics: some, usefulTo: fc.constantFrom(0, 0, 3, 40), days: fc.nat(3) });
  fc.assert(
    fc.property(fc.array(resource, { maxLength: 30 }), some, fc.nat(), (drawn, goalTopics, turn) => {
      const resources = drawn.map(({ days, ...each }, at) =>
        about(`r${at}`, { ...each, renewedAt: new Date(days * DAY) }),
      );
      const turned = [...resources.slice(turn % 30), ...resources.slice(0, turn % 30)];
      const reader = { ...READER, goalTopics };
      const chosen = suggest(reader, resources);
      expect(chosen.length).toBeLessThanOrEqual(MOST_SUGGESTIONS);
      expect(new Set(chosen.map(({ resource }) => resource.id)).size).toBe(chosen.length);
      expect(chosen.every(({ reasons }) => reasons.length >= 1 && reasons.length <= 2)).toBe(true);
      expect(suggest(reader, turned)).toEqual(chosen);
    }),
    { seed: 20261121 },
  );
});
