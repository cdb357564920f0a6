import type { INestApplicationContext } from '@nestjs/common';
import {
  AfterwardsOf,
  LONGEST_NOTES,
  MentoringLinks,
  MentorshipHealth,
  OpenActions,
  PrivateNotes,
  SessionActions,
  SessionDetails,
  SessionNotes,
  SessionOutcomes,
} from '@alongside/mentorships';
import { Erasure, OwnDataModule } from '@alongside/people';
import { Clock, linkToken, londonDay, SYSTEM } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import {
  aCancelledSession,
  aHeldSession,
  anAgreedSession,
  anIntroducedPair,
  aProposedSession,
  inDays,
  type TestPair,
} from '../../support/mentoring-sessions.js';
import { aPerson, idOf } from '../../support/people.js';
import { openPlatform } from '../../support/platform-context.js';
import { TEST_SECRET, useTestDatabase } from '../../support/test-database.js';

const database = useTestDatabase();
let platform: INestApplicationContext;
let sql: DataSource;
let pair: TestPair;

beforeAll(async () => {
  sql = await database.dataSource();
  platform = await openPlatform(database.config(), OwnDataModule);
});
afterAll(() => platform.close());
beforeEach(async () => {
  pair = await anIntroducedPair(sql);
});
afterEach(() => setClock(() => new Date()));

const setClock = (now: () => Date) => {
  platform.get(Clock).now = now;
};
const passed = (days: number) => anAgreedSession(sql, pair.mentorshipId, { startsAt: inDays(-days) });
const statusOf = (id: string) => idOf(sql, 'SELECT status AS id FROM sessions WHERE id = $1', [id]);

describe('what became of a session', () => {
  const say = (id: string, who: 'mentee' | 'mentor', outcome: Parameters<SessionOutcomes['say']>[2]) =>
    platform.get(SessionOutcomes).say(id, pair[who].personId, outcome);

  it('is what one says, until the other says something else; then both see it, and the first stands', async () => {
    const { id } = await passed(1);
    expect(await say(id, 'mentee', 'held')).toEqual({ kind: 'said', status: 'held', disputed: false });
    expect(await say(id, 'mentor', 'mentee-missed')).toEqual({
      kind: 'said',
      status: 'held',
      disputed: true,
    });
    for (const [who, mine, theirs] of [
      ['mentee', 'held', 'mentee-missed'],
      ['mentor', 'mentee-missed', 'held'],
    ] as const) {
      const view = await platform.get(AfterwardsOf).session(id, pair[who].personId);
      expect(view).toMatchObject({ iSay: mine, otherSays: theirs, disputed: true, status: 'held' });
    }
    expect(await say(id, 'mentee', 'mentee-missed')).toEqual({
      ...{ kind: 'said', status: 'mentee-missed', disputed: false },
    });
    expect(await statusOf(id)).toBe('mentee-missed');
  });

  it('comes to the administrators where the two have not settled it for a week', async () => {
    const { id } = await passed(1);
    const shown = async () => {
      const health = await platform.get(MentorshipHealth).of(pair.mentorshipId, true);
      return health?.findings.some(({ reason }) => reason === 'disagreement');
    };
    await say(id, 'mentee', 'held');
    await say(id, 'mentor', 'did-not-happen');
    expect(await shown()).toBe(false);
    setClock(() => inDays(8));
    expect(await shown()).toBe(true);
    setClock(() => new Date());
    await say(id, 'mentor', 'held');
    setClock(() => inDays(8));
    expect(await shown()).toBe(false);
  });

  it('can be said of nothing that has not begun, was not agreed or is somebody else’s', async () => {
    const future = await anAgreedSession(sql, pair.mentorshipId);
    expect(await say(future.id, 'mentor', 'held')).toMatchObject({ kind: 'too-early' });
    const proposed = await aProposedSession(sql, pair.mentorshipId);
    expect(await say(proposed.id, 'mentor', 'held')).toEqual({ kind: 'not-agreed', status: 'proposed' });
    const cancelled = await aCancelledSession(sql, pair.mentorshipId, { startsAt: inDays(-1) });
    expect(await say(cancelled.id, 'mentee', 'held')).toEqual({ kind: 'not-agreed', status: 'cancelled' });
    const { id } = await passed(1);
    const stranger = await aPerson(sql);
    expect(await platform.get(SessionOutcomes).say(id, stranger, 'held')).toEqual({ kind: 'not-found' });
  });

  it('said 200 times in the same moment by both is one answer of each, and one outcome', async () => {
    const { id } = await passed(1);
    const outcomes = ['held', 'mentee-missed', 'mentor-missed', 'did-not-happen'] as const;
    const presses = Array.from({ length: 200 }, (_, at) =>
      say(id, at % 2 ? 'mentee' : 'mentor', outcomes[at % 4] ?? 'held'),
    );
    expect((await Promise.all(presses)).every(({ kind }) => kind === 'said')).toBe(true);
    const said = await sql.query<{ outcome: string }[]>(
      'SELECT * FROM session_outcomes WHERE session_id = $1',
      [id],
    );
    expect(said).toHaveLength(2);
    expect(said.map(({ outcome }) => outcome)).toContain(await statusOf(id));
  });

  it('has a length and topics once it was held', async () => {
    const { id } = await passed(1);
    const save = () =>
      platform
        .get(SessionDetails)
        .save(id, pair.mentor.personId, { minutes: 75, topics: ['vat', 'vat', 'pensions'] });
    expect(await save()).toEqual({ kind: 'not-held' });
    await say(id, 'mentor', 'held');
    expect(await save()).toEqual({ kind: 'saved' });
    const view = await platform.get(AfterwardsOf).session(id, pair.mentee.personId);
    expect(view).toMatchObject({ heldMinutes: 75, topics: ['vat', 'pensions'] });
  });

  it('can still be said, and nothing more agreed, when the mentoring has ended', async () => {
    const { id } = await passed(1);
    await sql.query(`UPDATE mentorships SET status = 'completed', ended_at = now() WHERE id = $1`, [
      pair.mentorshipId,
    ]);
    expect(await say(id, 'mentor', 'held')).toMatchObject({ kind: 'said' });
    const add = platform
      .get(SessionActions)
      .add(id, pair.mentor.personId, { owner: 'mentor', words: 'x', dueOn: null });
    expect(await add).toEqual({ kind: 'over' });
    expect(
      await platform.get(SessionNotes).save(id, pair.mentor.personId, { body: 'x', basedOn: 0 }),
    ).toEqual({ kind: 'over' });
    expect(await platform.get(PrivateNotes).save(id, pair.mentor.personId, 'x')).toEqual({ kind: 'saved' });
  });

  it('is asked by a link of one person and one session, that ends', async () => {
    const { id } = await passed(1);
    const { subjectId } = await platform
      .get(MentoringLinks)
      .linkFor(sql.manager, 'how-it-went', id, pair.mentee.personId, inDays(30));
    const token = linkToken(TEST_SECRET, 'how-it-went', subjectId);
    const link = () => platform.get(AfterwardsOf).byLink(token);
    expect(await link()).toMatchObject({
      kind: 'open',
      personId: pair.mentee.personId,
      view: { sessionId: id },
    });
    expect(await platform.get(AfterwardsOf).byLink(`${token}x`)).toEqual({ kind: 'unknown' });
    setClock(() => inDays(31));
    expect(await link()).toEqual({ kind: 'expired' });
  });
});

describe('notes that both see', () => {
  const save = (id: string, who: 'mentee' | 'mentor', body: string, basedOn: number) =>
    platform.get(SessionNotes).save(id, pair[who].personId, { body, basedOn });

  it('keep every version, and lose neither text of two who write at once', async () => {
    const { id } = await aHeldSession(sql, pair.mentorshipId);
    expect(await save(id, 'mentee', 'We talked about VAT.', 0)).toEqual({ kind: 'saved' });
    expect(await save(id, 'mentor', 'We talked about pensions.', 0)).toMatchObject({
      ...{
        kind: 'changed-meanwhile',
        latest: { version: 1, body: 'We talked about VAT.', writtenBy: 'mentee' },
      },
    });
    expect(await save(id, 'mentor', 'We talked about VAT and pensions.', 1)).toEqual({ kind: 'saved' });
    expect(await save(id, 'mentee', 'We talked about VAT and pensions.', 1)).toEqual({ kind: 'unchanged' });
    const history = await platform.get(SessionNotes).history(id, pair.mentee.personId);
    expect(history?.map(({ version, writtenBy }) => [version, writtenBy])).toEqual([
      [2, 'mentor'],
      [1, 'mentee'],
    ]);
    expect(await platform.get(SessionNotes).history(id, await aPerson(sql))).toBeNull();
  });

  it('have one winner of fifty who save at once', async () => {
    const { id } = await aHeldSession(sql, pair.mentorshipId);
    const saves = Array.from({ length: 50 }, (_, at) =>
      save(id, at % 2 ? 'mentee' : 'mentor', `text ${at}`, 0),
    );
    const kinds = (await Promise.all(saves)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'saved')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'changed-meanwhile')).toHaveLength(49);
  });

  it('may be 100 kB of anything, and no longer', async () => {
    const { id } = await aHeldSession(sql, pair.mentorshipId);
    const most = '<b>&</b> 👩🏽‍⚕️ שלום '.repeat(10_000).slice(0, 40_000);
    const body = most + 'x'.repeat(LONGEST_NOTES - Buffer.byteLength(most));
    expect(await save(id, 'mentee', `${body}x`, 0)).toEqual({ kind: 'too-long', size: LONGEST_NOTES + 1 });
    expect(await save(id, 'mentee', body, 0)).toEqual({ kind: 'saved' });
    const view = await platform.get(AfterwardsOf).session(id, pair.mentor.personId);
    expect(view?.notes?.body).toBe(body);
  });
});

describe('what to do next', () => {
  const add = (id: string, words: string, dueOn: string | null = null) =>
    platform.get(SessionActions).add(id, pair.mentor.personId, { owner: 'mentee', words, dueOn });
  const open = () => platform.get(OpenActions).of(pair.mentorshipId, pair.mentee.personId);

  it('is listed by its day until either ticks it off, from the page or from the email', async () => {
    const { id } = await aHeldSession(sql, pair.mentorshipId);
    await add(id, 'Some day');
    await add(id, 'Send the draft', londonDay(new Date(), 7));
    await add(id, 'Ring the bank', londonDay(new Date(), 2));
    const [bank, draft] = await open();
    expect((await open()).map(({ words }) => words)).toEqual(['Ring the bank', 'Send the draft', 'Some day']);
    await platform.get(SessionActions).tick(bank?.id ?? '', pair.mentor.personId, true);
    const { subjectId } = await platform
      .get(MentoringLinks)
      .linkFor(sql.manager, 'action', draft?.id ?? '', pair.mentee.personId, inDays(30));
    const link = await platform.get(SessionActions).byLink(linkToken(TEST_SECRET, 'action', subjectId));
    expect(link).toMatchObject({
      kind: 'open',
      personId: pair.mentee.personId,
      action: { words: 'Send the draft' },
    });
    const presses = Array.from({ length: 20 }, () =>
      platform.get(SessionActions).tick(draft?.id ?? '', pair.mentee.personId, true),
    );
    expect((await Promise.all(presses)).every(({ kind }) => kind === 'done')).toBe(true);
    expect((await open()).map(({ words }) => words)).toEqual(['Some day']);
    const [audits] = await sql.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM audit_entries WHERE action = 'session.action-done' AND details ->> 'actionId' = $1`,
      [draft?.id],
    );
    expect(audits.count).toBe(1);
  });

  it('is refused for a day that is past, and beyond twenty', async () => {
    const { id } = await aHeldSession(sql, pair.mentorshipId);
    expect(await add(id, 'Too late', londonDay(new Date(), -1))).toEqual({ kind: 'past' });
    for (let at = 0; at < 20; at += 1) expect(await add(id, `Step ${at}`)).toEqual({ kind: 'added' });
    expect(await add(id, 'One more')).toEqual({ kind: 'too-many' });
  });

  it('is struck out only by whoever wrote it, and is nobody else’s business', async () => {
    const { id } = await aHeldSession(sql, pair.mentorshipId);
    await add(id, 'Send the draft');
    const [action] = await open();
    const actions = platform.get(SessionActions);
    expect(await actions.remove(action?.id ?? '', pair.mentee.personId)).toEqual({ kind: 'not-found' });
    expect(await actions.tick(action?.id ?? '', await aPerson(sql), true)).toEqual({ kind: 'not-found' });
    expect(await actions.remove(action?.id ?? '', pair.mentor.personId)).toEqual({ kind: 'removed' });
    expect(await platform.get(OpenActions).of(pair.mentorshipId, await aPerson(sql))).toEqual([]);
  });
});

describe('somebody who is forgotten', () => {
  it('leaves the other their notes and history in order, and nothing when both have gone', async () => {
    const { id } = await aHeldSession(sql, pair.mentorshipId);
    const { mentee, mentor } = pair;
    const notes = platform.get(SessionNotes);
    await sql.query(`UPDATE people SET name = 'Zephyrine Quill' WHERE id = $1`, [mentee.personId]);
    await notes.save(id, mentee.personId, { body: 'Zephyrine Quill asks for help with VAT.', basedOn: 0 });
    await platform.get(PrivateNotes).save(id, mentee.personId, 'Mine');
    await platform.get(PrivateNotes).save(id, mentor.personId, 'Keep in touch');
    await platform.get(SessionOutcomes).say(id, mentee.personId, 'held');
    await platform
      .get(SessionActions)
      .add(id, mentor.personId, { owner: 'mentor', words: 'Ring', dueOn: null });
    const erasure = platform.get(Erasure, { strict: false });
    expect(await erasure.erase(mentee.personId, SYSTEM)).toEqual({ kind: 'erased' });
    const view = await platform.get(AfterwardsOf).session(id, mentor.personId);
    expect(view).toMatchObject({
      otherSays: 'held',
      otherName: 'somebody you mentored',
      hasPrivateNote: true,
    });
    expect(view?.notes?.body).toBe('Erased person asks for help with VAT.');
    expect(await platform.get(PrivateNotes).of(id, mentor.personId)).toMatchObject({ text: 'Keep in touch' });
    const left = 'SELECT person_id AS id FROM private_notes WHERE session_id = $1';
    expect(await sql.query(left, [id])).toEqual([{ id: mentor.personId }]);
    await erasure.erase(mentor.personId, SYSTEM);
    const [body] = await sql.query<[{ body: string }]>(
      'SELECT body FROM session_notes WHERE session_id = $1',
      [id],
    );
    expect(body.body).toBe('');
    expect(await sql.query(left, [id])).toEqual([]);
  });
});
