import { DAY, SYSTEM } from '@alongside/platform';
import type { INestApplicationContext } from '@nestjs/common';
import {
  ListCuration,
  ReaderUses,
  ResourceQuestions,
  SentResources,
  TrainingModule,
  TrainingSuggestions,
} from '@alongside/training';
import type { DataSource } from 'typeorm';
import { someMentees, someMentors } from '../../support/invitations.js';
import { liveMentorships, personOf } from '../../support/mentorships.js';
import { aPerson } from '../../support/people.js';
import { openPlatform } from '../../support/platform-context.js';
import { aDraft, aPublishedResource, aRetiredResource } from '../../support/resources.js';
import { aStoredRound } from '../../support/rounds.js';
import { useTestDatabase } from '../../support/test-database.js';

describe('what the repository suggests', () => {
  const database = useTestDatabase();
  let platform: INestApplicationContext;
  let sql: DataSource;
  let me: string;
  let myProfile: string;

  beforeAll(async () => {
    sql = await database.dataSource();
    platform = await openPlatform(database.config(), TrainingModule);
  });
  afterAll(() => platform.close());
  beforeEach(async () => {
    await sql.query('TRUNCATE resources CASCADE');
    // At the stage 'planning'; topics VAT, pensions and bid writing.
    [myProfile = ''] = await someMentees(sql, 1);
    me = await personOf(sql, 'mentee', myProfile);
  });

  const get = <Service>(service: new (...args: never[]) => Service): Service =>
    platform.get(service, { strict: false });
  const suggested = async (goalTopics: readonly string[] = [], personId = me): Promise<string[]> =>
    (await get(TrainingSuggestions).forReader(personId, goalTopics)).map(({ resource }) => resource.slug);

  async function leaders(
    count: number,
    changes: { stage?: string; topics?: string[] } = {},
  ): Promise<string[]> {
    const profiles = await someMentees(sql, count);
    for (const id of profiles)
      await sql.query('UPDATE mentee_profiles SET stage = $2, topics = $3 WHERE id = $1', [
        id,
        changes.stage ?? 'planning',
        changes.topics ?? ['pensions'],
      ]);
    return Promise.all(profiles.map((id) => personOf(sql, 'mentee', id)));
  }

  it('is fresh, for them, and not what they have kept, done, rated or got already', async () => {
    const overdue = new Date(Date.now() - 2 * DAY).toISOString().slice(0, 10);
    await aPublishedResource(sql, { slug: 'good' });
    await aPublishedResource(sql, { slug: 'overdue', reviewOn: overdue });
    await aPublishedResource(sql, { slug: 'for-mentors', audience: ['mentors'] });
    await aPublishedResource(sql, { slug: 'other-topic', topics: ['digital'] });
    await aDraft(sql, { slug: 'draft' });
    await aRetiredResource(sql, { slug: 'retired' });
    const flagged = await aPublishedResource(sql, { slug: 'flagged' });
    await sql.query('UPDATE resources SET needs_work = true WHERE id = $1', [flagged.id]);
    for (const slug of ['kept', 'done', 'rated', 'sent']) await aPublishedResource(sql, { slug });
    await get(ReaderUses).mark(me, 'kept', 'kept', true);
    await get(ReaderUses).mark(me, 'done', 'done', true);
    await get(ReaderUses).rate(me, 'rated', 1, '');
    const [mentorId = ''] = await someMentors(sql, 1);
    const pair = { menteeId: myProfile, mentorId };
    const [mentorship] = await liveMentorships(sql, [pair], await aStoredRound(sql));
    const mentor = await personOf(sql, 'mentor', mentorId);
    const wanted = { slug: 'sent', note: '' };
    expect(await get(SentResources).send(mentor, mentorship?.id ?? '', wanted)).toMatchObject({
      kind: 'sent',
    });
    expect(await suggested()).toEqual(['good']);
    // A mentor gets what is for mentors.
    expect((await suggested([], mentor)).sort()).toContain('for-mentors');
    expect(await suggested([], await aPerson(sql))).toEqual([]);
  });

  it('follows goals before topics', async () => {
    await aPublishedResource(sql, { slug: 'vat' });
    await aPublishedResource(sql, { slug: 'goal', topics: ['social-value'] });
    expect(await suggested()).toEqual(['vat']);
    expect(await suggested(['social-value'])).toEqual(['goal', 'vat']);
  });

  it('says what leaders like them found useful once there are three, and never of fewer', async () => {
    const { id } = await aPublishedResource(sql, { slug: 'liked', topics: ['digital'] });
    const uses = get(ReaderUses);
    const [first = '', second = '', third = ''] = await leaders(3);
    await uses.rate(first, 'liked', 5, '');
    await uses.mark(second, 'liked', 'kept', true);
    // None of these is like them, or found it useful.
    const [elsewhere = ''] = await leaders(1, { stage: 'growing' });
    const [unalike = ''] = await leaders(1, { topics: ['digital'] });
    for (const other of [elsewhere, unalike]) await uses.rate(other, 'liked', 5, '');
    await uses.rate(third, 'liked', 2, '');
    await uses.mark(third, 'liked', 'kept', true);
    expect(await suggested()).toEqual([]);
    await uses.rate(third, 'liked', 4, '');
    const [only] = await get(TrainingSuggestions).forReader(me, []);
    expect(only).toMatchObject({ resource: { id }, reasons: [{ kind: 'similar', people: 3 }] });
  });

  it('keeps a shelf: also of whoever became the same person, and what was retired can be taken off', async () => {
    const uses = get(ReaderUses);
    const before = await aPerson(sql);
    for (const slug of ['both', 'theirs']) {
      await aPublishedResource(sql, { slug });
      await uses.mark(before, slug, 'kept', true);
    }
    await uses.mark(me, 'both', 'kept', true);
    await sql.query('UPDATE people SET merged_into_id = $2 WHERE id = $1', [before, me]);
    const kept = async (): Promise<string[]> => (await uses.shelf(me)).kept.map(({ slug }) => slug).sort();
    expect(await kept()).toEqual(['both', 'theirs']);
    expect(await suggested()).toEqual([]);
    await sql.query(`UPDATE resources SET status = 'retired', retired_at = now() WHERE slug = 'both'`);
    expect((await uses.shelf(me)).kept.find(({ slug }) => slug === 'both')).toMatchObject({ retired: true });
    expect(await uses.mark(me, 'both', 'done', true)).toEqual({ kind: 'unknown' });
    await uses.mark(me, 'both', 'kept', false);
    expect(await kept()).toEqual(['theirs']);
  });

  it('has a few things beside a topic, those that are mainly about it first', async () => {
    await aPublishedResource(sql, { slug: 'also', topics: ['digital', 'vat'] });
    await aPublishedResource(sql, { slug: 'mainly', topics: ['vat'] });
    await aPublishedResource(sql, { slug: 'third', topics: ['digital', 'vat'], publishedAt: new Date(0) });
    const beside = await get(TrainingSuggestions).beside(['vat']);
    expect(beside.map(({ slug }) => slug)).toEqual(['mainly', 'also']);
    expect(await get(TrainingSuggestions).beside([])).toEqual([]);
  });

  it('asks, and puts on a list, once, however often it is pressed at the same time', async () => {
    const owner = await aPerson(sql);
    await aPublishedResource(sql, { slug: 'asked', ownerId: owner });
    const six = <T>(press: () => Promise<T>) => Promise.all(Array.from({ length: 6 }, press));
    const asked = await six(() => get(ResourceQuestions).ask(me, 'asked', 'From when?'));
    expect(new Set(asked.map((one) => (one.kind === 'asked' ? one.id : one.kind))).size).toBe(1);
    expect(await get(ResourceQuestions).ask(me, 'asked', 'Until when?')).not.toEqual(asked[0]);
    const told = await sql.query<unknown[]>(
      `SELECT FROM notices WHERE kind = 'resource-question' AND person_id = $1`,
      [owner],
    );
    expect(told).toHaveLength(2);

    const lists = get(ListCuration);
    const details = { title: 'Asked', summary: '', audience: 'leaders', isPublic: false };
    const list = await lists.create(details, SYSTEM);
    const slug = list.kind === 'saved' ? list.slug : '';
    const added = await six(() => lists.add(slug, 'asked', 'Begin here', SYSTEM));
    expect(added.map(({ kind }) => kind).sort()).toEqual([
      'added',
      ...Array<string>(5).fill('there-already'),
    ]);
  });

  it('sends once, however often it is pressed at the same time', async () => {
    await aPublishedResource(sql, { slug: 'once' });
    const [mentorId = ''] = await someMentors(sql, 1);
    const [live] = await liveMentorships(sql, [{ menteeId: myProfile, mentorId }], await aStoredRound(sql));
    const mentor = await personOf(sql, 'mentor', mentorId);
    const sends = await Promise.all(
      Array.from({ length: 6 }, () =>
        get(SentResources).send(mentor, live?.id ?? '', { slug: 'once', note: 'x' }),
      ),
    );
    expect(sends.map(({ kind }) => kind).sort()).toEqual(['sent', ...Array<string>(5).fill('sent-before')]);
    expect(await get(SentResources).of(live?.id ?? '')).toMatchObject([
      { slug: 'once', note: 'x', seen: false },
    ]);
    const [told] = await sql.query<[{ count: string }]>(
      `SELECT count(*) FROM notices WHERE kind = 'resource-sent' AND person_id = $1`,
      [me],
    );
    expect(told.count).toBe('1');
  });
});
