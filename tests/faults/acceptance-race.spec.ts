import type { DataSource } from 'typeorm';
import { useTestApi } from '../support/api.js';
import { openInvitations, someMentees, someMentors } from '../support/invitations.js';
import { aStoredRound } from '../support/rounds.js';
import { describeOnEachQueueBackend } from '../support/machine.js';
import { RespondClient } from '../support/respond-client.js';
import { useTestDatabase } from '../support/test-database.js';

const INVITATIONS = 200;

describeOnEachQueueBackend('two hundred yeses at once for one free place', ({ name, settings }) => {
  // The answer is decided in the database; the queue only hears of it.
  const TIMES = name === 'postgres' ? 50 : 10;
  const database = useTestDatabase();
  const api = useTestApi(database, settings);
  const mentors = new RespondClient(() => api.url);
  let source: DataSource;
  let menteeIds: string[];

  beforeAll(async () => {
    source = await database.dataSource();
    menteeIds = await someMentees(source, INVITATIONS);
  });
  afterAll(() => mentors.close());

  it(`${TIMES} times over: one wins, the others get a page that says why`, async () => {
    const seen = new Map<string, number>();
    for (let time = 0; time < TIMES; time += 1) {
      const [mentorId = ''] = await someMentors(source, 1, { capacity: 1 });
      const pairs = menteeIds.map((menteeId) => ({ menteeId, mentorId }));
      const invited = await openInvitations(source, pairs, { roundId: await aStoredRound(source) });
      const answers = await Promise.all(invited.map(({ token }) => mentors.accept(token)));
      for (const { status, text } of answers) {
        const outcome =
          status === 409 && text.includes('All your places are taken') ? 'full' : String(status);
        seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
      }
      const [counts] = await source.query<unknown[]>(COUNTS, [mentorId]);
      expect(counts).toEqual({
        accepted: 1,
        superseded: INVITATIONS - 1,
        mentorships: 1,
        audits: 1,
        mails: 2,
      });
      // The mentee is free again for the next time.
      await source.query(
        `UPDATE mentorships SET status = 'completed', ended_at = now() WHERE ended_at IS NULL`,
      );
    }
    expect(Object.fromEntries(seen)).toEqual({ 303: TIMES, full: TIMES * (INVITATIONS - 1) });
  }, 600_000);
});

const COUNTS = `
  SELECT count(*) FILTER (WHERE invitation.status = 'accepted')::int AS accepted,
    count(*) FILTER (WHERE invitation.superseded_because = 'mentor-full')::int AS superseded,
    count(mentorship.id)::int AS mentorships,
    (SELECT count(*)::int FROM audit_entries WHERE action = 'invitation.accepted'
      AND subject_id IN (SELECT id FROM invitations WHERE mentor_profile_id = $1)) AS audits,
    (SELECT count(*)::int FROM outbox WHERE intent_key LIKE 'introduction-%' AND split_part(intent_key, ':', 2) IN (
      SELECT mentorships.id::text FROM mentorships WHERE mentor_profile_id = $1)) AS mails
  FROM invitations invitation LEFT JOIN mentorships mentorship ON mentorship.invitation_id = invitation.id
  WHERE invitation.mentor_profile_id = $1`;
