import type { INestApplicationContext } from '@nestjs/common';
import { Retention, RetentionModule, type RetentionReport } from '@alongside/people';
import { Clock, DAY } from '@alongside/platform';
import { DataSource } from 'typeorm';
import { dumpDatabase } from '../support/database-dump.js';
import { aFullMentorship } from '../support/full-mentorship.js';
import { someMentees, someMentors } from '../support/invitations.js';
import { openPlatform } from '../support/platform-context.js';
import { useTestDatabase } from '../support/test-database.js';

const START = new Date('2026-01-01T09:00:00Z');

const database = useTestDatabase();
let platform: INestApplicationContext;
let sql: DataSource;
let retention: Retention;
let now: Date;

beforeAll(async () => {
  platform = await openPlatform(database.config(), RetentionModule);
  sql = platform.get(DataSource, { strict: false });
  retention = platform.get(Retention, { strict: false });
  platform.get(Clock, { strict: false }).now = () => now;
});
afterAll(() => platform?.close());

beforeEach(async () => {
  now = START;
  await sql.query(`TRUNCATE people, organisations, organisation_groups, outbox, audit_entries, applications, settings,
    retention_reports, complaints, imports, web_sessions CASCADE`);
});

const after = (days: number): Date => new Date(START.getTime() + days * DAY);

async function runUntil(days: number, from = 0): Promise<RetentionReport[]> {
  const reports: RetentionReport[] = [];
  for (let day = from; day <= days; day += 1) {
    now = after(day);
    const report = await retention.runOfToday();
    if (report) reports.push(report);
  }
  return reports;
}

const ids = async (query: string): Promise<string[]> =>
  (await sql.query<{ id: string }[]>(query)).map(({ id }) => id).sort();

async function aPerson(email: string): Promise<string> {
  const [row] = await sql.query<{ id: string }[]>(
    `INSERT INTO people (name, email, created_at, last_active_at) VALUES ('Ada', $1, $2, $2) RETURNING id`,
    [email, START],
  );
  return row?.id ?? '';
}

describe('the daily clean-up', () => {
  it('happens once a day, however many workers ask', async () => {
    const reports = await Promise.all(Array.from({ length: 8 }, () => retention.runOfToday()));
    expect(reports.filter((report) => report !== null)).toHaveLength(1);
    expect(await retention.runOfToday()).toBeNull();
    now = after(1);
    expect(await retention.runOfToday()).toMatchObject({ day: '2026-01-02', removed: 0, failed: [] });
    expect(await retention.recent()).toHaveLength(2);
  });

  it('names a rule that fails, and carries out the others', async () => {
    await sql.query(`INSERT INTO sign_in_requests (email, purpose, browser_hash, token_hash, code_hash, requested_at, expires_at)
      VALUES ('ada@example.org', 'sign-in', sha256('b'), sha256('t'), sha256('c'), '2025-12-01', '2025-12-01 00:10')`);
    await sql.query('ALTER TABLE imports RENAME TO imports_gone');
    try {
      const report = await retention.runOfToday();
      expect(report?.failed).toEqual(['imports']);
      expect(report?.counts).toMatchObject({ 'sign-in-links': 1 });
    } finally {
      await sql.query('ALTER TABLE imports_gone RENAME TO imports');
    }
  });

  it('expires a draft after 28 days without an answer, and forgets an account that has nothing else', async () => {
    const personId = await aPerson('draft@example.org');
    const kept = await aPerson('sent@example.org');
    await sql.query(
      `INSERT INTO applications (person_id, kind, answers, started_at, touched_at) VALUES ($1, 'mentee', '{"goals": {"value": "To grow"}}', $3, $3),
         ($2, 'mentor', '{"goals": {"value": "To help"}}', $3, $3)`,
      [personId, kept, START],
    );
    await sql.query(
      `UPDATE applications SET status = 'submitted', submitted_at = $2, reference = 'AL-1' WHERE person_id = $1`,
      [kept, START],
    );
    await runUntil(28);
    expect(await ids(`SELECT id FROM applications WHERE status = 'draft'`)).toHaveLength(1);
    const [report] = await runUntil(29, 29);
    expect(report?.counts['unfinished-applications']).toBe(2);
    expect(await ids(`SELECT id FROM applications WHERE answers::text LIKE '%To grow%'`)).toEqual([]);
    expect(await ids(`SELECT id FROM people WHERE email = 'draft@example.org'`)).toEqual([]);
    expect(await sql.query('SELECT status FROM applications WHERE person_id = $1', [kept])).toEqual([
      { status: 'submitted' },
    ]);
    expect(await ids(`SELECT id FROM people WHERE email = 'sent@example.org'`)).toEqual([kept]);
  });

  it('over two years: warns who is idle, erases who stays away, and keeps who comes back or is mentored', async () => {
    const [gone = '', back = '', mentored = ''] = await someMentees(sql, 3);
    const [mentor = ''] = await someMentors(sql, 1);
    await sql.query('UPDATE people SET last_active_at = $1, created_at = $1', [START]);
    await liveMentorship(mentored, mentor);
    const person = (menteeId: string) => `(SELECT person_id FROM mentee_profiles WHERE id = '${menteeId}')`;
    const warned = () =>
      ids(
        `SELECT recipient_person_id AS id FROM outbox WHERE template = 'retention-warning' ORDER BY recipient_person_id`,
      );

    const quiet = await runUntil(699, 690);
    expect(quiet.every(({ removed }) => removed === 0)).toBe(true);
    expect(await warned()).toEqual([]);
    await runUntil(702, 700);
    expect(await warned()).toHaveLength(2);
    now = after(710);
    await sql.query(`UPDATE people SET last_active_at = $1 WHERE id = ${person(back)}`, [now]);
    const reports = await runUntil(735, 711);
    expect(
      reports.map(({ counts }) => counts['unmatched-people']).reduce((a = 0, b) => a + (b ?? 0), 0),
    ).toBe(1);
    const erased = await ids('SELECT id FROM people WHERE erased_at IS NOT NULL');
    expect(erased).toEqual(await ids(`SELECT person_id AS id FROM mentee_profiles WHERE id = '${gone}'`));
    expect(
      await sql.query(
        `SELECT FROM outbox WHERE recipient_person_id = $1 AND recipient_email NOT LIKE '%.invalid'`,
        [erased[0]],
      ),
    ).toEqual([]);
  });

  it('never erases somebody who was not warned 30 days before, however late the worker starts', async () => {
    await someMentees(sql, 1);
    await sql.query('UPDATE people SET last_active_at = $1, created_at = $1', [START]);
    await runUntil(1029, 1000);
    expect(await ids('SELECT id FROM people WHERE erased_at IS NOT NULL')).toEqual([]);
    await runUntil(1030, 1030);
    expect(await ids('SELECT id FROM people WHERE erased_at IS NOT NULL')).toHaveLength(1);
  });

  it('removes notes of ended mentoring, old audit entries, contents of emails and closed complaints', async () => {
    const [mentee = ''] = await someMentees(sql, 1);
    const [mentor = ''] = await someMentors(sql, 1);
    const proposalId = await liveMentorship(mentee, mentor);
    await sql.query(`UPDATE proposals SET decision_note = 'They know each other' WHERE id = $1`, [
      proposalId,
    ]);
    await sql.query(`UPDATE mentorships SET status = 'completed', ended_at = $1`, [START]);
    await sql.query(
      `INSERT INTO outbox (intent_key, template, recipient_name, recipient_email, message_id, status, created_at, sent_at)
       VALUES ('old', 'no-account', 'Ada', 'ada@example.org', '<1@test>', 'sent', $1, $1)`,
      [START],
    );
    await sql.query(
      `INSERT INTO complaints (reference, name, email, body, status, closed_at) VALUES ('CO-1', 'Ada', 'ada@example.org', 'Late', 'closed', $1)`,
      [START],
    );
    await sql.query(
      `INSERT INTO audit_entries (at, actor_kind, action, subject_kind) VALUES ($1, 'system', 'tried', 'test')`,
      [START],
    );
    const counts = async (days: number) => (await runUntil(days, days))[0]?.counts;
    expect(await counts(90)).toMatchObject({ 'mail-bodies': 0 });
    expect(await counts(91)).toMatchObject({ 'mail-bodies': 1, 'ended-mentorships': 0, complaints: 0 });
    expect(await counts(729)).toMatchObject({ 'ended-mentorships': 0, complaints: 0 });
    expect(await counts(731)).toMatchObject({ 'ended-mentorships': 1, complaints: 1, audit: 0 });
    expect(await counts(732)).toMatchObject({ 'ended-mentorships': 0, complaints: 0 });
    expect(await counts(6 * 365.25 + 1)).toMatchObject({ audit: 1 });
    expect(await sql.query('SELECT decision_note FROM proposals')).toEqual([{ decision_note: '' }]);
  });

  it('leaves of ended mentoring what is counted, and no word of what was written', async () => {
    const [mentee = '', other = ''] = await someMentees(sql, 2);
    const [mentor = ''] = await someMentors(sql, 1, { capacity: 2 });
    await liveMentorship(other, mentor);
    await aFullMentorship(sql, await mentorshipOf(other));
    await liveMentorship(mentee, mentor);
    const { id } = await mentorshipOf(mentee);
    await aFullMentorship(sql, { id });
    await sayInWords(id, mentee);
    const kept = await mentorshipOf(other);
    await sql.query(
      `UPDATE mentorships SET status = 'completed', ended_at = $1, end_note = 'WORDS-end' WHERE id = $2`,
      [START, id],
    );
    const rows = (table: string, mentorshipId: string) =>
      ids(
        `SELECT session.id FROM sessions session JOIN ${table} ON session_id = session.id WHERE mentorship_id = '${mentorshipId}'`,
      );
    const written = ['session_notes', 'session_actions'];
    const before = await Promise.all(written.map((table) => rows(table, kept.id)));
    await sql.query('UPDATE people SET last_active_at = $1', [after(731)]);
    expect((await runUntil(730, 730))[0]?.counts).toMatchObject({ 'ended-mentorships': 0 });
    expect(await dumpDatabase(sql)).toContain('WORDS-private');
    expect((await runUntil(732, 732))[0]).toMatchObject({ counts: { 'ended-mentorships': 1 }, failed: [] });
    expect((await runUntil(733, 733))[0]?.counts).toMatchObject({ 'ended-mentorships': 0 });

    const left = await dumpDatabase(sql);
    expect([...new Set(left.match(/WORDS-\w+/g))].sort()).toEqual(['WORDS-open', 'WORDS-published']);
    for (const table of written) expect(await rows(table, id)).toEqual([]);
    for (const table of ['agreements', 'goals'])
      expect(await ids(`SELECT id FROM ${table} WHERE mentorship_id = '${id}'`)).toEqual([]);
    // What is counted, and everything of a mentorship that goes on, is as it was.
    expect(
      await ids(`SELECT id FROM sessions WHERE mentorship_id = '${id}' AND status = 'held'`),
    ).toHaveLength(6);
    expect(await sql.query('SELECT useful, comment FROM session_feedback')).toEqual([
      { useful: 4, comment: '' },
    ]);
    expect(await sql.query(`SELECT answers FROM questionnaires WHERE moment = 'end'`)).toEqual([
      { answers: { recommend: 9 } },
    ]);
    expect(await Promise.all(written.map((table) => rows(table, kept.id)))).toEqual(before);
    expect(await ids(`SELECT id FROM goals WHERE mentorship_id = '${kept.id}'`)).toHaveLength(2);
  });

  it('cleans up what using the platform leaves behind', async () => {
    const personId = await aPerson('ada@example.org');
    const hash = (text: string) => `sha256('${text}')`;
    await sql.query(
      `INSERT INTO email_changes (person_id, old_email, new_email, confirm_token_hash, undo_token_hash, requested_at, expires_at)
       VALUES ($1, 'ada@example.org', 'new@example.org', ${hash('1')}, ${hash('2')}, $2, $2)`,
      [personId, START],
    );
    await sql.query(
      `INSERT INTO known_browsers (person_id, browser_hash, first_seen_at, last_seen_at) VALUES ($1, ${hash('3')}, $2, $2)`,
      [personId, START],
    );
    await sql.query(`INSERT INTO web_sessions (sid, sess, expire) VALUES ('one', '{}', $1)`, [START]);
    await sql.query(
      `INSERT INTO attempt_counts (key, window_ends_at, attempts) VALUES (${hash('4')}, $1, 1)`,
      [START],
    );
    await sql.query(
      `INSERT INTO imports (files, report, status, uploaded_at) VALUES ('{"mentees": {}}', '{}', 'checked', $1)`,
      [START],
    );
    await sql.query(
      `INSERT INTO mentoring_links (purpose, subject_id, person_id, token_hash, made_at, expires_at)
       SELECT 'action', uuidv7(), $1, sha256(expiry::text::bytea), $2, expiry
       FROM unnest($3::timestamptz[]) AS expiry`,
      [personId, START, [after(100), after(190)]],
    );
    await sql.query(
      `INSERT INTO unsubscribe_links (person_id, about, token_hash, made_at) VALUES ($1, 'nudge', ${hash('5')}, $2)`,
      [personId, START],
    );
    // What has not been settled stays, however late it is.
    await sql.query(
      `INSERT INTO notices (person_id, kind, intent_key, template, params, due_at, look_at, useless_at, status, settled_at)
       SELECT $1, 'nudge', useless || status, 'nudge', '{}', $2, $2, useless, status, CASE WHEN status <> 'waiting' THEN $2::timestamptz END
       FROM unnest($3::timestamptz[]) AS useless, unnest('{waiting,not-wanted,withdrawn}'::text[]) AS status`,
      [personId, START, [after(100), after(190)]],
    );
    await sql.query('UPDATE people SET last_active_at = $1', [after(366)]);
    now = after(366);
    expect((await retention.runOfToday())?.counts).toMatchObject({
      'email-changes': 1,
      'known-browsers': 1,
      sessions: 1,
      attempts: 1,
      imports: 1,
      'mentoring-links': 1,
      notices: 2,
    });
    expect(await sql.query('SELECT expires_at AS at FROM mentoring_links')).toEqual([{ at: after(190) }]);
    expect(await ids('SELECT id FROM unsubscribe_links')).toHaveLength(1);
    expect(await sql.query(`SELECT FROM notices WHERE useless_at < $1`, [after(190)])).toHaveLength(1);
    expect(await sql.query('SELECT status, files FROM imports')).toEqual([
      { status: 'discarded', files: {} },
    ]);
  });
});

async function mentorshipOf(menteeId: string): Promise<{ id: string }> {
  const [row] = await sql.query<{ id: string }[]>('SELECT id FROM mentorships WHERE mentee_profile_id = $1', [
    menteeId,
  ]);
  return { id: row?.id ?? '' };
}

/** Everything that a mentorship holds in words, and that `aFullMentorship` leaves out. */
async function sayInWords(mentorshipId: string, menteeId: string): Promise<void> {
  const [row] = await sql.query<{ personId: string; sessionId: string }[]>(
    `SELECT mentee.person_id AS "personId", session.id AS "sessionId"
     FROM sessions session, mentee_profiles mentee WHERE session.mentorship_id = $1 AND mentee.id = $2 AND session.status = 'held'
     ORDER BY session.id LIMIT 1`,
    [mentorshipId, menteeId],
  );
  const { personId, sessionId } = row ?? {};
  await sql.query(
    `INSERT INTO private_notes (session_id, person_id, side, key_id, sealed) VALUES ($1, $2, 'mentee', 'k', 'WORDS-private')`,
    [sessionId, personId],
  );
  await sql.query(
    `INSERT INTO session_feedback (session_id, person_id, useful, comment) VALUES ($1, $2, 4, 'WORDS-comment')`,
    [sessionId, personId],
  );
  await sql.query(`UPDATE sessions SET agenda = 'WORDS-agenda', place = 'WORDS-place' WHERE id = $1`, [
    sessionId,
  ]);
  await sql.query(
    `INSERT INTO concerns (mentorship_id, person_id, kind, body, status, closed_at) VALUES
       ($1, $2, 'other', 'WORDS-closed', 'closed', now()), ($1, $2, 'other', 'WORDS-open', 'received', NULL)`,
    [mentorshipId, personId],
  );
  await sql.query(
    `INSERT INTO questionnaires (mentorship_id, person_id, side, moment, answers, quote, quote_agreed_at, quote_withdrawn_at, quote_as)
     VALUES ($1, $2, 'mentee', 'end', '{"recommend": 9, "changeWords": "WORDS-changed"}', 'WORDS-published', now(), NULL, 'unnamed'),
       ($1, $2, 'mentee', 'middle', '{"footingWords": "WORDS-footing"}', 'WORDS-withdrawn', now(), now(), 'named')`,
    [mentorshipId, personId],
  );
}

async function liveMentorship(menteeId: string, mentorId: string): Promise<string> {
  const [round] = await sql.query<{ id: string }[]>(
    `INSERT INTO rounds (name, tracks, weights, floor, policy, participation)
     VALUES ('Spring', '{business}', '{}', 0, 'most-places', '{}') RETURNING id`,
  );
  const [proposal] = await sql.query<{ id: string }[]>(
    `INSERT INTO proposals (round_id, track, mentee_profile_id, mentor_profile_id, origin, score, contributions)
     VALUES ($1, 'business', $2, $3, 'run', 80000, '[]') RETURNING id`,
    [round?.id, menteeId, mentorId],
  );
  const [invitation] = await sql.query<{ id: string }[]>(
    `INSERT INTO invitations (proposal_id, round_id, track, mentee_profile_id, mentor_profile_id, token_hash, status,
       released_at, expires_at, answered_at, ended_at)
     VALUES ($1, $2, 'business', $3, $4, sha256(uuidv7()::text::bytea), 'accepted', $5, $6, $5, $5) RETURNING id`,
    [proposal?.id, round?.id, menteeId, mentorId, START, after(14)],
  );
  await sql.query(
    `INSERT INTO mentorships (invitation_id, track, mentee_profile_id, mentor_profile_id, introduced_at)
     VALUES ($1, 'business', $2, $3, $4)`,
    [invitation?.id, menteeId, mentorId, START],
  );
  return proposal?.id ?? '';
}
