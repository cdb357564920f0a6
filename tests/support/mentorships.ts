import type { DataSource } from 'typeorm';
import { openInvitations, type Pairing } from './invitations.js';

export interface TestMentorship {
  readonly id: string;
  readonly invitationId: string;
  /** Of the invitation that was accepted. */
  readonly token: string;
}

/** Live mentorships, straight into the tables: the invitation went out and was accepted. */
export async function liveMentorships(
  source: DataSource,
  pairs: readonly Pairing[],
  roundId: string,
): Promise<TestMentorship[]> {
  const invited = await openInvitations(source, pairs, { roundId });
  const made: TestMentorship[] = [];
  for (const { id: invitationId, token, menteeId, mentorId } of invited) {
    await source.query(
      `UPDATE invitations SET status = 'accepted', answered_at = now(), ended_at = now() WHERE id = $1`,
      [invitationId],
    );
    const [row] = await source.query<{ id: string }[]>(
      `INSERT INTO mentorships (invitation_id, track, mentee_profile_id, mentor_profile_id)
       VALUES ($1, 'business', $2, $3) RETURNING id`,
      [invitationId, menteeId, mentorId],
    );
    made.push({ id: row?.id ?? '', invitationId, token });
  }
  return made;
}

/** The person behind a profile. */
export async function personOf(
  source: DataSource,
  kind: 'mentee' | 'mentor',
  profileId: string,
): Promise<string> {
  const [row] = await source.query<{ id: string }[]>(
    `SELECT person_id AS id FROM ${kind}_profiles WHERE id = $1`,
    [profileId],
  );
  if (!row) throw new Error(`There is no ${kind} ${profileId}`);
  return row.id;
}
