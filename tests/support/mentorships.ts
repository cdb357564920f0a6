import type { DataSource } from 'typeorm';
import { openInvitations, type Pairing, someMentees, someMentors } from './invitations.js';

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

export type MentorshipState = 'introduced' | 'active' | 'paused' | 'completed' | 'ended-early';

/** Two people and their mentorship, with what tests ask of them. */
export interface TestPair extends TestMentorship {
  readonly mentee: { readonly profileId: string; readonly personId: string };
  readonly mentor: { readonly profileId: string; readonly personId: string };
}

const WAYS: Readonly<Record<MentorshipState, readonly string[]>> = {
  introduced: [],
  active: [`status = 'active', activated_at = now()`],
  paused: [`status = 'active', activated_at = now()`, `status = 'paused', paused_at = now()`],
  completed: [`status = 'completed', ended_at = now(), ended_by = 'mentee'`],
  'ended-early': [`status = 'ended-early', ended_at = now(), ended_by = 'mentor', end_reason = 'no-time'`],
};

/** A new mentee and a new mentor, introduced, and whatever came after it. */
export async function aMentorship(
  source: DataSource,
  {
    state = 'introduced',
    roundId,
    capacity = 2,
  }: { readonly state?: MentorshipState; readonly roundId: string; readonly capacity?: number },
): Promise<TestPair> {
  const [menteeId = ''] = await someMentees(source, 1);
  const [mentorId = ''] = await someMentors(source, 1, { capacity });
  const [made] = await liveMentorships(source, [{ menteeId, mentorId }], roundId);
  if (!made) throw new Error('There should be a mentorship');
  for (const change of WAYS[state])
    await source.query(`UPDATE mentorships SET ${change} WHERE id = $1`, [made.id]);
  return {
    ...made,
    mentee: { profileId: menteeId, personId: await personOf(source, 'mentee', menteeId) },
    mentor: { profileId: mentorId, personId: await personOf(source, 'mentor', mentorId) },
  };
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
