import type { INestApplicationContext } from '@nestjs/common';
import { AdministratorTeam, NoticesModule } from '@alongside/people';
import { Clock, linkToken } from '@alongside/platform';
import {
  NOTHING_ASKED,
  Publication,
  PublicationSweep,
  ResourceDesk,
  ResourceDrafts,
  ResourceOwners,
  ResourceReviews,
  ResourceSearch,
  Retirement,
  ReviewQueue,
  type ReviewAnswer,
  type Reviewed,
  ReviewRequests,
  TrainingModule,
  TrainingRights,
} from '@alongside/training';
import type { DataSource } from 'typeorm';
import { Temporal } from 'temporal-polyfill';
import { anAdministrator } from '../../support/administrators.js';
import { aPerson } from '../../support/people.js';
import { openPlatform } from '../../support/platform-context.js';
import { anEditor, aPublishedResource, someContent } from '../../support/resources.js';
import { TEST_SECRET, useTestDatabase } from '../../support/test-database.js';

const FIRST_DAY = Temporal.PlainDate.from('2027-01-01');
const DAYS = 365;

/** One resource as the model has it: a date, a rhythm, and an owner with a habit. */
interface Kept {
  readonly id: string;
  readonly owner: string;
  readonly months: number;
  readonly habit: Habit;
  reviewOn: Temporal.PlainDate;
  askedOn: Temporal.PlainDate | null;
  answered: boolean;
}

interface Habit {
  /** So many days after being asked; null: never. */
  readonly after: number | null;
  readonly answer: ReviewAnswer;
}

const HABITS: readonly Habit[] = [
  { after: 0, answer: 'still-right' },
  { after: 12, answer: 'still-right' },
  { after: 30, answer: 'still-right' },
  { after: 55, answer: 'still-right' },
  { after: 140, answer: 'still-right' },
  { after: 3, answer: 'needs-work' },
  { after: null, answer: 'still-right' },
];

describe('keeping resources right', () => {
  const database = useTestDatabase();
  let platform: INestApplicationContext;
  let sql: DataSource;
  let today = FIRST_DAY;

  beforeAll(async () => {
    sql = await database.dataSource();
    platform = await openPlatform(database.config(), TrainingModule, NoticesModule);
    platform.get(Clock, { strict: false }).now = () => new Date(`${today.toString()}T09:00:00Z`);
  });
  afterAll(() => platform.close());
  afterEach(() => sql.query('TRUNCATE resources, notices CASCADE'));

  const get = <Service>(service: new (...args: never[]) => Service): Service =>
    platform.get(service, { strict: false });
  const ask = (): Promise<number> => get(ReviewRequests).askOwners();
  const idOfReview = async (resourceId: string, reviewOn: string): Promise<string> => {
    const [row] = await sql.query<{ id: string }[]>(
      'SELECT id FROM resource_reviews WHERE resource_id = $1 AND review_on = $2',
      [resourceId, reviewOn],
    );
    return row?.id ?? 'none';
  };
  const tokenOf = async (resourceId: string, reviewOn: string): Promise<string> =>
    linkToken(TEST_SECRET, 'resource-review', await idOfReview(resourceId, reviewOn));
  const reviewOnOf = async (id: string): Promise<string> => {
    const [row] = await sql.query<[{ at: string }]>(
      'SELECT review_on::text AS at FROM resources WHERE id = $1',
      [id],
    );
    return row.at;
  };
  const found = async (): Promise<string[]> => {
    const page = { limit: 100, offset: 0 };
    const { rows } = await get(ResourceSearch).page(
      NOTHING_ASKED,
      { personId: null, seesOverdue: false },
      page,
    );
    return rows.map(({ id }) => id).sort();
  };

  async function resource(reviewOn: string, ownerId: string | null, reviewMonths = 12): Promise<string> {
    const made = await aPublishedResource(sql, { reviewOn, ownerId, reviewMonths, audience: ['public'] });
    return made.id;
  }

  it('asks each owner once for each date over a year, and moves dates as a plain model does', async () => {
    const owners = await Promise.all([1, 2, 3].map((n) => aPerson(sql, { name: `Owner ${n}` })));
    const all: Kept[] = [];
    for (let at = 0; at < 28; at += 1) {
      const reviewOn = FIRST_DAY.add({ days: ((at * 37) % 330) - 100 });
      const owner = owners[at % owners.length] ?? '';
      const months = [1, 3, 6, 12][at % 4] ?? 12;
      const habit = HABITS[at % HABITS.length] ?? { after: null, answer: 'still-right' };
      const id = await resource(reviewOn.toString(), owner, months);
      all.push({ id, owner, months, habit, reviewOn, askedOn: null, answered: false });
    }
    const expected = new Set<string>();
    const ownerless = await resource('2027-02-01', null);

    const askAsTheModelDoes = async (): Promise<void> => {
      const due = all.filter((one) => one.askedOn === null && today.until(one.reviewOn).days <= 30);
      expect(await ask()).toBe(due.length);
      for (const one of due) {
        one.askedOn = today;
        expected.add(`${one.id} ${one.reviewOn.toString()} ${one.owner}`);
      }
    };

    for (let day = 0; day < DAYS; day += 1) {
      today = FIRST_DAY.add({ days: day });
      await askAsTheModelDoes();
      for (const one of all) await answer(one);
      if (day % 30 !== 0) continue;
      await askAsTheModelDoes();
      const visible = all.filter((one) => one.reviewOn.until(today).days <= 90).map(({ id }) => id);
      expect(await found()).toEqual([...visible, ...(day <= 121 ? [ownerless] : [])].sort());
    }

    const rows = await sql.query<{ line: string }[]>(
      `SELECT resource_id || ' ' || review_on || ' ' || person_id AS line FROM resource_reviews ORDER BY 1`,
    );
    expect(rows.map(({ line }) => line)).toEqual([...expected].sort());
    expect(expected.size).toBeGreaterThan(60);
    const notices = await sql.query<{ line: string }[]>(
      `SELECT split_part(intent_key, ':', 2) || ' ' || split_part(intent_key, ':', 3) || ' ' || person_id AS line
       FROM notices WHERE kind = 'resource-review' AND template = 'resource-review' ORDER BY 1`,
    );
    expect(notices.map(({ line }) => line)).toEqual([...expected].sort());
    for (const one of all) expect(await reviewOnOf(one.id)).toBe(one.reviewOn.toString());
  });

  /** What its owner does today, in the model and by the link. */
  async function answer(one: Kept): Promise<void> {
    const { after, answer: said } = one.habit;
    if (one.answered || one.askedOn === null || after === null || one.askedOn.until(today).days !== after)
      return;
    const before = one.reviewOn.toString();
    const outcome = await answerOf(
      one,
      await get(ResourceReviews).answerByToken(await tokenOf(one.id, before), said),
    );
    if (said === 'needs-work') {
      one.answered = true;
      expect(outcome).toEqual({ kind: 'reviewed', answer: said, reviewOn: before });
      return;
    }
    const from = Temporal.PlainDate.compare(one.reviewOn, today) > 0 ? one.reviewOn : today;
    one.reviewOn = from.add({ months: one.months });
    one.askedOn = null;
    expect(outcome).toEqual({ kind: 'reviewed', answer: said, reviewOn: one.reviewOn.toString() });
  }

  /** Once the link has ended, its owner answers from the desk. */
  async function answerOf(one: Kept, byLink: Reviewed): Promise<object> {
    const ends = [one.reviewOn.add({ days: 91 }), one.askedOn?.add({ days: 30 }) ?? today];
    if (ends.some((end) => Temporal.PlainDate.compare(today, end) < 0)) return byLink;
    expect(byLink).toMatchObject({ kind: 'ended', resource: { id: one.id } });
    const owner = { kind: 'person', id: one.owner } as const;
    const fromDesk = await get(ResourceReviews).answer(one.id, owner, one.habit.answer);
    return { ...fromDesk, answer: one.habit.answer };
  }

  it('acts on one press, once, whoever presses at the same time', async () => {
    today = FIRST_DAY;
    const owner = await aPerson(sql);
    const id = await resource('2027-01-20', owner);
    await ask();
    const token = await tokenOf(id, '2027-01-20');
    const reviews = get(ResourceReviews);
    expect(await reviews.byToken(token)).toMatchObject({
      kind: 'open',
      resource: { id, reviewOn: '2027-01-20', nextReviewOn: '2028-01-20' },
    });
    const pressed = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        reviews.answerByToken(token, at % 2 ? 'still-right' : 'needs-work', 'Why'),
      ),
    );
    expect(pressed.filter(({ kind }) => kind === 'reviewed')).toHaveLength(1);
    expect(pressed.filter(({ kind }) => kind === 'answered')).toHaveLength(7);
    expect(await reviews.byToken('x'.repeat(43))).toEqual({ kind: 'unknown' });
    expect(await reviews.answerByToken('x'.repeat(43), 'still-right')).toEqual({ kind: 'unknown' });
  });

  it('asks a new owner anew, and the link of the old one opens nothing', async () => {
    today = FIRST_DAY;
    const [old, next] = [await aPerson(sql), await aPerson(sql)];
    const id = await resource('2027-01-20', old);
    await ask();
    const oldToken = await tokenOf(id, '2027-01-20');
    await sql.query('UPDATE resources SET owner_id = $2 WHERE id = $1', [id, next]);
    expect(await get(ResourceReviews).byToken(oldToken)).toMatchObject({ kind: 'over' });
    expect(await ask()).toBe(1);
    expect(await ask()).toBe(0);
    expect(await get(ResourceReviews).byToken(oldToken)).toEqual({ kind: 'unknown' });
    const waiting = await sql.query<{ person: string; status: string }[]>(
      'SELECT person_id AS person, status FROM notices ORDER BY status',
    );
    expect(waiting).toEqual([
      { person: next, status: 'waiting' },
      { person: old, status: 'withdrawn' },
    ]);
  });

  it('takes an answer no more once the date was moved, it was retired or it has another owner', async () => {
    today = FIRST_DAY;
    const owner = await aPerson(sql);
    const [moved, retired] = [await resource('2027-01-20', owner), await resource('2027-01-21', owner)];
    await ask();
    const tokens = [await tokenOf(moved, '2027-01-20'), await tokenOf(retired, '2027-01-21')];
    await sql.query(`UPDATE resources SET review_on = '2027-06-01' WHERE id = $1`, [moved]);
    await sql.query(`UPDATE resources SET status = 'retired', retired_at = now() WHERE id = $1`, [retired]);
    for (const token of tokens)
      expect(await get(ResourceReviews).answerByToken(token, 'still-right')).toMatchObject({ kind: 'over' });
    expect(await reviewOnOf(moved)).toBe('2027-06-01');
  });

  it('ends an owner’s rights with their membership; what they kept right waits for another', async () => {
    today = FIRST_DAY;
    const head = await anAdministrator(platform, 'Harriet Head', 'owner');
    const { id: owner } = await anAdministrator(platform, 'Lee Leaver');
    const due = await resource('2027-01-20', owner);
    const later = await resource('2027-09-01', owner);
    await ask();
    const token = await tokenOf(due, '2027-01-20');
    // A link in an email signs them in as a member, with or without their role.
    const theirs = { kind: 'person', id: owner } as const;
    const standing = (): Promise<string> => get(TrainingRights).standingOf(theirs);
    expect([await standing(), (await get(ResourceReviews).byToken(token)).kind]).toEqual(['owner', 'open']);

    await get(AdministratorTeam).remove(owner, head);
    expect(await standing()).toBe('none');
    expect(await get(TrainingRights).mayEdit(theirs, { ownerId: owner })).toBe(false);
    expect(await get(ResourceReviews).answerByToken(token, 'still-right')).toMatchObject({ kind: 'over' });
    expect(await get(ResourceReviews).answer(later, theirs, 'still-right')).toEqual({ kind: 'not-allowed' });
    today = FIRST_DAY.add({ days: 240 });
    expect(await ask()).toBe(0);
    const nobodys = { ownerId: null, ownerName: 'Lee Leaver', ownerHasLeft: true };
    expect(await get(ReviewQueue).page({ limit: 10, offset: 0 })).toMatchObject([
      { id: due, ...nobodys },
      { id: later, ...nobodys },
    ]);
    const waiting = async () => (await get(ResourceDesk).attention(head, 'team'))['owner-left'];
    expect(await waiting()).toBe(2);

    const { kind } = await get(ResourceOwners).change({ id: later, actor: head }, head.id);
    expect([kind, await ask(), await waiting()]).toEqual(['changed', 1, 1]);
    await anEditor(sql, owner);
    expect([await standing(), await waiting()]).toEqual(['editor', 0]);
  });

  it('moves the date of a change that waits to be published, too', async () => {
    today = FIRST_DAY;
    const owner = await aPerson(sql);
    const id = await resource('2027-01-20', owner);
    await sql.query(
      `INSERT INTO resource_drafts (resource_id, content) VALUES ($1, '{"reviewOn": "2027-01-20", "title": "New"}')`,
      [id],
    );
    await ask();
    await get(ResourceReviews).answerByToken(await tokenOf(id, '2027-01-20'), 'still-right');
    const [draft] = await sql.query<[{ content: object }]>('SELECT content FROM resource_drafts');
    expect(draft.content).toEqual({ reviewOn: '2028-01-20', title: 'New' });
  });

  it('queues what is due, overdue, nobody’s, flagged or has a dead link, the longest overdue first', async () => {
    today = FIRST_DAY;
    const owner = await aPerson(sql, { name: 'Olu Owner' });
    const gone = await aPerson(sql);
    await sql.query('UPDATE people SET erased_at = now() WHERE id = $1', [gone]);
    const fresh = await resource('2028-01-01', owner);
    const hidden = await resource('2026-09-01', owner);
    const overdue = await resource('2026-12-31', owner);
    const due = await resource('2027-01-01', owner);
    const ownerless = await resource('2027-06-01', gone);
    const flagged = await resource('2027-07-01', owner);
    const broken = await resource('2027-08-01', owner);
    await get(ResourceReviews).answer(flagged, { kind: 'system' }, 'needs-work', 'The rates have changed');
    await sql.query(
      `INSERT INTO resource_links (resource_id, url, state) VALUES ($1, 'https://x.example/', 'broken')`,
      [broken],
    );
    const queue = await get(ReviewQueue).page({ limit: 10, offset: 0 });
    expect(queue.map(({ id, freshness }) => [id, freshness])).toEqual([
      [hidden, 'long-overdue'],
      [overdue, 'overdue'],
      [due, 'due'],
      [ownerless, 'fresh'],
      [flagged, 'fresh'],
      [broken, 'fresh'],
    ]);
    expect(queue[3]).toMatchObject({ ownerId: null, ownerName: null });
    expect(queue[4]).toMatchObject({
      needsWork: true,
      note: 'The rates have changed',
      ownerName: 'Olu Owner',
    });
    expect(queue[5]).toMatchObject({ brokenLinks: 1 });
    expect(await get(ReviewQueue).counts()).toEqual({
      ...{ total: 6, due: 1, overdue: 2, hidden: 1, ownerless: 1, needsWork: 1, withBrokenLinks: 1 },
    });
    expect((await get(ReviewQueue).counts(owner)).total).toBe(5);
    // The desk looks at it: it is found again.
    expect(await found()).not.toContain(hidden);
    await get(ResourceReviews).answer(hidden, { kind: 'system' }, 'still-right');
    expect(await found()).toContain(hidden);
    expect(await found()).toContain(fresh);
    const somebody = { kind: 'person', id: await aPerson(sql) } as const;
    expect(await get(ResourceReviews).answer(due, somebody, 'still-right')).toEqual({ kind: 'not-allowed' });
  });

  describe('two who change one resource at the same moment', () => {
    const REVISION = 1;
    const READ = { revision: REVISION };
    const LATER = new Date('2027-01-02T09:00:00Z');
    let head: Head;
    let next: string;

    beforeAll(async () => {
      const { id } = await anAdministrator(platform, 'Hana Head', 'owner');
      head = { kind: 'administrator', id };
      next = (await anAdministrator(platform, 'Noor Next')).id;
    });

    /** All that can be done to what is published and has a change that is due; those with a revision on what was read. */
    const VERBS: Record<string, (id: string, owner: string) => Promise<unknown>> = {
      save: (id) =>
        get(ResourceDrafts).save(
          { id, actor: head, ...READ },
          someContent({ title: 'Saved', reviewOn: '2029-01-01' }),
        ),
      discard: (id) => get(ResourceDrafts).discardChange({ id, actor: head, ...READ }),
      publish: (id) => get(Publication).publish({ id, actor: head, ...READ }, 'By hand'),
      schedule: (id) => get(Publication).schedule({ id, actor: head, ...READ }, LATER, 'Later'),
      unschedule: (id) => get(Publication).unschedule({ id, actor: head, ...READ }),
      retire: (id) => get(Retirement).retire({ id, actor: head, ...READ }, ''),
      own: (id) => get(ResourceOwners).change({ id, actor: head, ...READ }, next),
      'hand over': (_, owner) => get(ResourceOwners).handOver(owner, next, head),
      review: (id) => get(ResourceReviews).answer(id, head, 'still-right'),
      appear: () => get(PublicationSweep).publishDue(),
    };
    const NAMES = Object.keys(VERBS);
    const PAIRS = NAMES.flatMap((one, at) => NAMES.slice(at).map((other) => [one, other] as const));
    const DONE = [
      'saved',
      'published',
      'scheduled',
      'unscheduled',
      'retired',
      'changed',
      'handed-over',
      'reviewed',
    ];
    const isDone = (outcome: unknown): boolean =>
      typeof outcome === 'number' ? outcome === 1 : DONE.includes((outcome as { kind: string }).kind);

    async function begin(): Promise<{ id: string; owner: string }> {
      const owner = await aPerson(sql);
      const { id } = await aPublishedResource(sql, {
        title: 'First',
        reviewOn: '2029-01-01',
        ownerId: owner,
      });
      const change = JSON.stringify(someContent({ title: 'Changed', reviewOn: '2029-01-01' }));
      await sql.query(
        `INSERT INTO resource_drafts (resource_id, content, why, publish_at) VALUES ($1, $2, 'Due', '2026-12-31')`,
        [id, change],
      );
      return { id, owner };
    }

    it(`loses nothing and does nothing twice, whichever two of ${NAMES.join(', ')} they are`, async () => {
      today = FIRST_DAY;
      expect(PAIRS.length).toBeGreaterThan(50);
      let told = 0;
      for (const pair of PAIRS) {
        const { id, owner } = await begin();
        const outcomes = await Promise.all(pair.map(async (verb) => VERBS[verb]?.(id, owner)));
        const done = pair.filter((_, at) => isDone(outcomes[at]));
        const [row] = await sql.query<[After]>(AFTER, [id]);
        // Of two who read the same state one changes it, and the other is told.
        expect([pair, done.filter((verb) => !UNREAD.includes(verb)).length > 1]).toEqual([pair, false]);
        const published = done.filter((verb) => verb === 'publish' || verb === 'appear').length;
        const numbers = Array.from({ length: 1 + published }, (_, at) => at + 1);
        expect([pair, row.numbers, row.version]).toEqual([pair, numbers, numbers.length]);
        expect([pair, row.title]).toEqual([pair, row.newest]);
        expect([pair, row.audited]).toEqual([pair, done.length]);
        const given = done.filter((verb) => verb === 'own' || verb === 'hand over').length;
        told += given;
        expect([pair, row.owner === next, row.told]).toEqual([pair, given === 1, told]);
        // What was saved waits, or readers have it.
        if (done.includes('save')) expect([pair, row.waiting ?? row.title]).toEqual([pair, 'Saved']);
        await sql.query('DELETE FROM resource_drafts');
      }
    });
  });
});

type Head = { readonly kind: 'administrator'; readonly id: string };

/** Those who change it whatever they have read of it. */
const UNREAD = ['hand over', 'review', 'appear'];

interface After {
  readonly title: string;
  readonly version: number;
  readonly owner: string;
  readonly numbers: number[];
  /** The title of the last version. */
  readonly newest: string;
  /** The title of the change that readers do not see yet. */
  readonly waiting: string | null;
  readonly audited: number;
  /** Emails to new owners, of all resources. */
  readonly told: number;
}

const AFTER = `
  SELECT r.title, r.version, r.owner_id AS owner, d.content ->> 'title' AS waiting,
    array(SELECT number FROM resource_versions v WHERE v.resource_id = r.id ORDER BY number) AS numbers,
    (SELECT content ->> 'title' FROM resource_versions v WHERE v.resource_id = r.id ORDER BY number DESC LIMIT 1) AS newest,
    (SELECT count(*)::int FROM audit_entries WHERE subject_id = r.id) AS audited,
    (SELECT count(*)::int FROM outbox WHERE template = 'resource-owner') AS told
  FROM resources r LEFT JOIN resource_drafts d ON d.resource_id = r.id WHERE r.id = $1`;
