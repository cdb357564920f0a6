import { demoProgramme } from '@alongside/people';
import type { DataSource } from 'typeorm';
import { DeskQuery } from '../../apps/api/src/desk/desk.query.js';
import { anAdministrator, type TestAdministrator } from '../support/administrators.js';
import { useTestApi } from '../support/api.js';
import { aMentorship } from '../support/mentorships.js';
import { arrangePeople } from '../support/roster-rows.js';
import { aFinishedRound, aStoredRound } from '../support/rounds.js';
import { useTestDatabase } from '../support/test-database.js';

describe('the desk', () => {
  const database = useTestDatabase();
  const api = useTestApi(database);
  let sql: DataSource;
  let ada: TestAdministrator;

  beforeAll(async () => {
    sql = await database.dataSource();
    ada = await anAdministrator(api.app, 'Ada Obi');
  });

  it('begins with an import where nobody is known, and offers it only to those who may', async () => {
    const forAdministrator = await (await api.signedIn()).get('/admin');
    expect(forAdministrator.text).toContain('Begin with your lists');
    expect(forAdministrator.text).toContain('href="/admin/import" role="button"');
    const forViewer = await (await api.signedIn('viewer')).get('/admin');
    expect(forViewer.text).toContain('Begin with your lists');
    expect(forViewer.text).not.toContain('href="/admin/import" role="button"');
  });

  it('counts what waits for somebody, and nothing that is done', async () => {
    await arrangePeople(sql, demoProgramme());
    const roundId = await aFinishedRound(api.app, ada);
    const [{ proposals }] = await sql.query('SELECT count(*)::int AS proposals FROM proposals');
    expect(proposals).toBeGreaterThan(20);

    const rows: { id: string }[] = await sql.query('SELECT id FROM proposals ORDER BY id');
    const ids = rows.map(({ id }) => id);
    const decide = (from: number, to: number, decision: string) =>
      sql.query(
        'UPDATE proposals SET decision = $1, decided_by = $2, decided_at = now() WHERE id = ANY ($3)',
        [decision, ada.id, ids.slice(from, to)],
      );
    await decide(0, 5, 'approved');
    await decide(5, 7, 'held');
    await decide(7, 8, 'rejected');
    await sql.query(`UPDATE proposals SET origin = 'replacement' WHERE id = $1`, [ids[8]]);
    await invite(ids[0], "now() + interval '1 day'");
    await invite(ids[1], "now() + interval '10 days'");
    await sql.query(
      `UPDATE mentor_profiles SET status = 'applied' WHERE id IN (SELECT id FROM mentor_profiles LIMIT 2)`,
    );
    await sql.query(
      `UPDATE conflicts SET status = 'needs-check' WHERE id = (SELECT min(id::text)::uuid FROM conflicts)`,
    );
    const [{ mentee_profile_id: conflictOf }] = await sql.query(
      `SELECT mentee_profile_id FROM conflicts WHERE status = 'needs-check'`,
    );
    for (const [key, status] of [
      ['a', 'failed'],
      ['b', 'waiting'],
    ]) {
      await sql.query(
        `INSERT INTO outbox (intent_key, template, recipient_name, recipient_email, message_id, status)
         VALUES ($1, 'invitation', 'A', 'a@example.org', $1, $2)`,
        [key, status],
      );
    }

    const facts = await api.app.get(DeskQuery, { strict: false }).facts(true);
    expect(facts).toMatchObject({
      toReview: proposals - 9,
      held: 2,
      toRelease: 3,
      replacementsToReview: 1,
      expiringSoon: 1,
      openInvitations: 2,
      failedEmails: 1,
      mentorsApplied: 2,
      conflictsToCheck: 1,
      firstConflictMenteeId: conflictOf,
    });
    expect(facts.rounds).toEqual([
      expect.objectContaining({ id: roundId, runStatus: 'finished', proposals, decided: 6 }),
    ]);

    const { text } = await (await api.signedIn('viewer')).get('/admin');
    for (const said of [
      'email could not be delivered',
      '3 days',
      'proposals on hold',
      'approved matches to release',
    ]) {
      expect(text).toContain(said);
    }
    expect(text).toContain(`/admin/people/mentees/${conflictOf}#conflicts`);
  });

  it('leads those who only look to nothing that is closed to them', async () => {
    const { id } = await aMentorship(sql, { roundId: await aStoredRound(sql) });
    await sql.query(
      `INSERT INTO complaints (reference, name, email, body) VALUES ('CO-1', 'Ada', 'ada@example.org', 'Late')`,
    );
    await sql.query(`INSERT INTO concerns (mentorship_id, kind, body) VALUES ($1, 'safety', 'Words')`, [id]);
    const administrator = await api.signedIn('administrator');
    expect((await administrator.get('/admin')).text).toContain('href="/admin/concerns"');
    const viewer = await api.signedIn('viewer');
    const { text } = await viewer.get('/admin');
    const links = [...text.matchAll(/href="(\/admin[^"#]*|\/training[^"#]*)/g)].map(([, href = '']) =>
      href.replaceAll('&amp;', '&'),
    );
    expect(links.length).toBeGreaterThan(12);
    const closed: string[] = [];
    for (const href of new Set(links)) if ((await viewer.get(href)).status !== 200) closed.push(href);
    expect(closed).toEqual([]);
  });

  async function invite(proposalId: string | undefined, expires: string): Promise<void> {
    await sql.query(
      `INSERT INTO invitations (proposal_id, round_id, track, mentee_profile_id, mentor_profile_id, token_hash, expires_at)
       SELECT id, round_id, track, mentee_profile_id, mentor_profile_id, sha256(id::text::bytea), ${expires}
       FROM proposals WHERE id = $1`,
      [proposalId],
    );
  }
});
