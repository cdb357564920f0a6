import type { INestApplicationContext } from '@nestjs/common';
import {
  AfterwardsOf,
  CalendarFeeds,
  Concerns,
  LONGEST_NOTES,
  MentoringLinks,
  PrivateNotes,
  SessionFeedback,
} from '@alongside/mentorships';
import {
  Erasure,
  Merges,
  MyData,
  NoticePreferences,
  Notices,
  OwnDataModule,
  PeopleReviewModule,
  PROGRAMME_SETTINGS,
} from '@alongside/people';
import { linkToken, SYSTEM } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { anAdministrator } from '../../support/administrators.js';
import { dumpDatabase } from '../../support/database-dump.js';
import { aHeldSession, anIntroducedPair, inDays, type TestPair } from '../../support/mentoring-sessions.js';
import { aPerson } from '../../support/people.js';
import { openPlatform } from '../../support/platform-context.js';
import { TEST_NOTES_KEY, TEST_SECRET, useTestDatabase } from '../../support/test-database.js';

/** What somebody notes for themselves about a session: nobody else ever reads it, and the database cannot. */

const database = useTestDatabase();
let platform: INestApplicationContext;
let sql: DataSource;
let pair: TestPair;
const opened: INestApplicationContext[] = [];

beforeAll(async () => {
  sql = await database.dataSource();
  platform = await openPlatform(database.config(), OwnDataModule, PeopleReviewModule);
});
afterAll(() => Promise.all([platform, ...opened].map((each) => each.close())));
beforeEach(async () => {
  pair = await anIntroducedPair(sql);
});

const SECRET = 'I am thinking of leaving the board; 👩🏽‍⚕️ מכתב';
const NEW_KEY = `two:${Buffer.alloc(32, 9).toString('base64')}`;

async function written(): Promise<string> {
  const { id } = await aHeldSession(sql, pair.mentorshipId);
  expect(await platform.get(PrivateNotes).save(id, pair.mentee.personId, SECRET)).toEqual({
    kind: 'saved',
  });
  return id;
}
/** The same platform, started with other keys. */
async function withKeys(keys: string): Promise<PrivateNotes> {
  const other = await openPlatform(database.config({ NOTES_KEYS: keys }), OwnDataModule);
  opened.push(other);
  return other.get(PrivateNotes);
}

/** Another record of the mentee, and how the two become one, and two again. */
async function twoRecords() {
  const kept = await aPerson(sql);
  const actor = await anAdministrator(platform, `Priya Shah ${kept}`);
  const merges = platform.get(Merges, { strict: false });
  let mergeId = '';
  return {
    kept,
    async merge(): Promise<void> {
      const both = { keptId: kept, mergedId: pair.mentee.personId };
      const merge = await merges.mergePeople(both, { mentee: 'merged', mentor: 'kept' }, actor);
      if (merge.kind !== 'merged') throw new Error(JSON.stringify(merge));
      ({ mergeId } = merge);
    },
    async undo(): Promise<void> {
      expect(await merges.undo(mergeId, actor)).toMatchObject({ kind: 'undone' });
    },
  };
}

async function ownersIn(table: string, ids: readonly string[]): Promise<string[]> {
  const rows = await sql.query<{ id: string }[]>(
    `SELECT person_id AS id FROM ${table} WHERE person_id = ANY ($1)`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

describe('private notes', () => {
  it('are read by their writer alone, and by nobody who has the database', async () => {
    const id = await written();
    const notes = platform.get(PrivateNotes);
    expect(await notes.of(id, pair.mentee.personId)).toMatchObject({ kind: 'note', text: SECRET });
    expect(await notes.of(id, pair.mentor.personId)).toEqual({ kind: 'none' });
    expect(await notes.of(id, await aPerson(sql))).toBeNull();
    const dump = await dumpDatabase(sql);
    const findable = ['thinking of leaving', 'מכתב', Buffer.from(SECRET).toString('hex').slice(0, 40)];
    // A failing toContain would print the whole database.
    expect([id, ...findable].map((text) => dump.includes(text))).toEqual([true, false, false, false]);
    await notes.save(id, pair.mentee.personId, '');
    expect(await notes.of(id, pair.mentee.personId)).toEqual({ kind: 'none' });
  });

  it('may be 100 kB of anything, and no longer', async () => {
    const id = await written();
    const most = '<b>&</b> 👩🏽‍⚕️ שלום '.repeat(10_000).slice(0, 40_000);
    const body = most + 'x'.repeat(LONGEST_NOTES - Buffer.byteLength(most));
    const save = (text: string) => platform.get(PrivateNotes).save(id, pair.mentee.personId, text);
    expect(await save(`${body}x`)).toEqual({ kind: 'too-long', size: LONGEST_NOTES + 1 });
    expect(await save(body)).toEqual({ kind: 'saved' });
    const note = await platform.get(PrivateNotes).of(id, pair.mentee.personId);
    expect(note?.kind === 'note' && note.text === body).toBe(true);
  });

  it('are in their writer’s own copy of their data, and in nobody else’s', async () => {
    await written();
    const data = platform.get(MyData, { strict: false });
    expect(JSON.stringify(await data.of(pair.mentee.personId))).toContain('thinking of leaving');
    expect(JSON.stringify(await data.of(pair.mentor.personId))).not.toContain('thinking of leaving');
  });

  it('open in no other place than their own', async () => {
    const id = await written();
    const other = await aHeldSession(sql, pair.mentorshipId);
    await sql.query('UPDATE private_notes SET session_id = $2 WHERE session_id = $1', [id, other.id]);
    expect(await platform.get(PrivateNotes).of(other.id, pair.mentee.personId)).toMatchObject({
      kind: 'unreadable',
    });
    await sql.query(
      `UPDATE private_notes SET session_id = $2, side = 'mentor', person_id = $3 WHERE session_id = $1`,
      [other.id, id, pair.mentor.personId],
    );
    expect(await platform.get(PrivateNotes).of(id, pair.mentor.personId)).toMatchObject({
      kind: 'unreadable',
    });
    await sql.query('DELETE FROM private_notes WHERE session_id = $1', [id]);
  });

  it('are sealed anew with a new key, so that the old one can go', async () => {
    const ids = [await written(), await written(), await written()];
    const before = await sql.query<{ sealed: Buffer }[]>(
      'SELECT sealed FROM private_notes WHERE session_id = $1',
      [ids[0]],
    );
    const both = await withKeys(`${NEW_KEY},${TEST_NOTES_KEY}`);
    expect(await both.of(ids[0] ?? '', pair.mentee.personId)).toMatchObject({ kind: 'note', text: SECRET });
    const { rotated, unreadable } = await both.rotate(2);
    expect([rotated >= 3, unreadable]).toEqual([true, 0]);
    expect(await both.rotate(2)).toEqual({ rotated: 0, unreadable: 0 });
    const after = await sql.query<{ sealed: Buffer }[]>(
      'SELECT sealed FROM private_notes WHERE session_id = $1',
      [ids[0]],
    );
    expect(after[0]?.sealed.equals(before[0]?.sealed ?? Buffer.alloc(0))).toBe(false);
    const fresh = await withKeys(NEW_KEY);
    for (const id of ids)
      expect(await fresh.of(id, pair.mentee.personId)).toMatchObject({ kind: 'note', text: SECRET });
    expect((await dumpDatabase(sql)).includes('thinking of leaving')).toBe(false);
    await (await withKeys(`${TEST_NOTES_KEY},${NEW_KEY}`)).rotate();
  });

  it('are kept as they are where their key is missing', async () => {
    const id = await written();
    const without = await withKeys(NEW_KEY);
    expect(await without.of(id, pair.mentee.personId)).toMatchObject({ kind: 'unreadable' });
    expect(await without.save(id, pair.mentee.personId, 'something else')).toEqual({ kind: 'unreadable' });
    expect((await without.rotate()).unreadable).toBeGreaterThan(0);
    const underTheSameName = await withKeys(TEST_NOTES_KEY.replace(/:.*/, NEW_KEY.replace(/^.*?:/, ':')));
    expect((await underTheSameName.rotate()).unreadable).toBeGreaterThan(0);
    expect(await platform.get(PrivateNotes).of(id, pair.mentee.personId)).toMatchObject({
      kind: 'note',
      text: SECRET,
    });
  });
});

describe('two records of one person', () => {
  it('keep notes, links, choices and the calendar with whoever they become, and back', async () => {
    const id = await written();
    const { personId: before } = pair.mentee;
    const { kept, merge, undo } = await twoRecords();
    const linkOf = async (personId: string) => {
      const links = platform.get(MentoringLinks);
      const { subjectId } = await links.linkFor(sql.manager, 'how-it-went', id, personId, inDays(30));
      return () => platform.get(AfterwardsOf).byLink(linkToken(TEST_SECRET, 'how-it-went', subjectId));
    };
    const link = await linkOf(before);
    const choices = platform.get(NoticePreferences, { strict: false });
    const off = {
      ...PROGRAMME_SETTINGS,
      choices: { ...PROGRAMME_SETTINGS.choices, nudge: 'off' as const },
    };
    await choices.save(before, off);
    const feeds = platform.get(CalendarFeeds);
    await feeds.switchOn(before);
    const address = await feeds.of(before);
    await merge();

    const notes = platform.get(PrivateNotes);
    expect(await notes.of(id, kept)).toMatchObject({ kind: 'note', text: SECRET });
    expect(await platform.get(AfterwardsOf).session(id, kept)).toMatchObject({ hasPrivateNote: true });
    await notes.save(id, kept, 'Changed since');
    expect(await notes.of(id, kept)).toMatchObject({ kind: 'note', text: 'Changed since' });
    expect(await link()).toMatchObject({ kind: 'open', personId: kept });
    const sentToKept = await linkOf(kept);
    expect(await sentToKept()).toMatchObject({ kind: 'open', personId: kept });
    expect((await choices.of(kept)).choices.nudge).toBe('off');
    expect(await feeds.of(kept)).toEqual(address);

    await undo();
    expect(await notes.of(id, before)).toMatchObject({ kind: 'note', text: 'Changed since' });
    expect(await notes.of(id, kept)).toBeNull();
    expect(await link()).toMatchObject({ kind: 'open', personId: before });
    // It went to whoever is somebody else again.
    expect(await sentToKept()).toEqual({ kind: 'unknown' });
    expect(await feeds.of(before)).toEqual(address);
    expect([await feeds.of(kept), (await choices.of(kept)).choices.nudge]).toEqual([
      { kind: 'off' },
      PROGRAMME_SETTINGS.choices.nudge,
    ]);
  });

  it('leave what was first written while they were one with the mentorship that it is about', async () => {
    const { id } = await aHeldSession(sql, pair.mentorshipId);
    const { personId: before } = pair.mentee;
    const { kept, merge, undo } = await twoRecords();
    const notes = platform.get(PrivateNotes);
    const feedback = platform.get(SessionFeedback);
    const concerns = platform.get(Concerns);
    await feedback.give(id, before, { useful: 2, comment: 'Early' });
    await merge();
    expect(await notes.save(id, kept, SECRET)).toEqual({ kind: 'saved' });
    expect(await feedback.give(id, kept, { useful: 4, comment: 'Late' })).toEqual({ kind: 'given' });
    await concerns.raise(pair.mentorshipId, kept, { kind: 'other', body: 'In confidence' });
    await sql.query(
      `INSERT INTO questionnaires (mentorship_id, person_id, side, moment) VALUES ($1, $2, 'mentee', 'start')`,
      [pair.mentorshipId, kept],
    );
    const at = inDays(1);
    await platform.get(Notices, { strict: false }).announce(sql.manager, {
      ...({ kind: 'nudge', template: 'nudge', intentKey: `nudge:${id}`, personId: kept } as const),
      params: { mentorshipId: pair.mentorshipId, kind: 'no-session', other: 'Bo' },
      ...{ dueAt: at, uselessAt: inDays(2) },
    });

    await undo();
    expect(await notes.of(id, before)).toMatchObject({ kind: 'note', text: SECRET });
    expect(await notes.of(id, kept)).toBeNull();
    expect(await platform.get(AfterwardsOf).session(id, before)).toMatchObject({
      feedback: { useful: 4, comment: 'Late' },
    });
    for (const table of ['private_notes', 'session_feedback', 'concerns', 'questionnaires', 'notices'])
      expect({ table, owners: await ownersIn(table, [before, kept]) }).toEqual({ table, owners: [before] });
    // Whoever they were taken for may go, and takes nothing of it along.
    await platform.get(Erasure, { strict: false }).erase(kept, SYSTEM);
    expect(await notes.of(id, before)).toMatchObject({ kind: 'note', text: SECRET });
    expect(await notes.save(id, before, '')).toEqual({ kind: 'removed' });
  });

  it('are forgotten together, whichever of them wrote it', async () => {
    const id = await written();
    const { kept, merge } = await twoRecords();
    await merge();
    await platform.get(Concerns).raise(pair.mentorshipId, kept, { kind: 'other', body: 'In confidence' });
    expect(await platform.get(Erasure, { strict: false }).erase(kept, SYSTEM)).toEqual({ kind: 'erased' });
    expect(await sql.query('SELECT FROM private_notes WHERE session_id = $1', [id])).toEqual([]);
    const said = await sql.query('SELECT body FROM concerns WHERE mentorship_id = $1', [pair.mentorshipId]);
    expect(said).toEqual([{ body: 'Erased' }]);
  });

  it('let whoever they become take the old calendar’s address back', async () => {
    const { personId: before } = pair.mentee;
    const kept = await aPerson(sql);
    const feeds = platform.get(CalendarFeeds);
    await feeds.switchOn(before);
    const old = await feeds.of(before);
    await sql.query('UPDATE people SET merged_into_id = $2 WHERE id = $1', [before, kept]);
    await feeds.renew(kept);
    expect([await feeds.of(before), (await feeds.of(kept)).kind]).toEqual([{ kind: 'off' }, 'on']);
    expect(await feeds.of(kept)).not.toEqual(old);
    await feeds.switchOff(kept);
    expect(await feeds.of(kept)).toEqual({ kind: 'off' });
  });
});
