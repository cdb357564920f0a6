import type { SessionFormat, SessionStatus, Side } from '@alongside/mentorships';
import { DAY } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { someMentees, someMentors } from './invitations.js';
import { liveMentorships } from './mentorships.js';
import { idOf } from './people.js';
import { aStoredRound } from './rounds.js';

export interface TestPerson {
  readonly profileId: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
}

export interface TestPair {
  readonly mentorshipId: string;
  readonly mentee: TestPerson;
  readonly mentor: TestPerson;
}

export interface TestSession {
  readonly id: string;
  readonly proposalId: string;
}

const THIS_HOUR = new Date().setUTCMinutes(0, 0, 0);

/** A mentee and a mentor who have just been introduced to each other. */
export async function anIntroducedPair(source: DataSource): Promise<TestPair> {
  const [menteeId = ''] = await someMentees(source, 1);
  const [mentorId = ''] = await someMentors(source, 1, { capacity: 3 });
  return introduce(source, menteeId, mentorId);
}

/** The same for profiles that are there already. */
export async function introduce(source: DataSource, menteeId: string, mentorId: string): Promise<TestPair> {
  const [mentorship] = await liveMentorships(source, [{ menteeId, mentorId }], await aStoredRound(source));
  return {
    mentorshipId: mentorship?.id ?? '',
    mentee: await testPerson(source, 'mentee', menteeId),
    mentor: await testPerson(source, 'mentor', mentorId),
  };
}

async function testPerson(source: DataSource, side: Side, profileId: string): Promise<TestPerson> {
  const [person] = await source.query<TestPerson[]>(
    `SELECT profile.id AS "profileId", person.id AS "personId", person.name, person.email
     FROM ${side}_profiles profile JOIN people person ON person.id = profile.person_id WHERE profile.id = $1`,
    [profileId],
  );
  if (!person) throw new Error(`There is no ${side} ${profileId}`);
  return person;
}

interface WantedSession {
  readonly by?: Side;
  readonly minutes?: number;
  readonly format?: SessionFormat;
  readonly place?: string;
  readonly agenda?: string;
}

/** Times wait for the other side's answer. Straight into the tables: nobody is told. */
export async function aProposedSession(
  source: DataSource,
  mentorshipId: string,
  { times = [inDays(3), inDays(4)], ...wanted }: WantedSession & { readonly times?: readonly Date[] } = {},
): Promise<TestSession> {
  const id = await insertSession(source, mentorshipId, { ...wanted, status: 'proposed' });
  return { id, proposalId: await insertProposal(source, id, times, wanted) };
}

export async function anAgreedSession(
  source: DataSource,
  mentorshipId: string,
  { startsAt = inDays(3), ...wanted }: WantedSession & { readonly startsAt?: Date } = {},
): Promise<TestSession> {
  const id = await insertSession(source, mentorshipId, { ...wanted, startsAt, status: 'agreed' });
  const proposalId = await insertProposal(source, id, [startsAt], { ...wanted, accepted: true });
  return { id, proposalId };
}

export async function aHeldSession(
  source: DataSource,
  mentorshipId: string,
  { startsAt = inDays(-3), ...wanted }: WantedSession & { readonly startsAt?: Date } = {},
): Promise<TestSession> {
  const session = await anAgreedSession(source, mentorshipId, { startsAt, ...wanted });
  await source.query(`UPDATE sessions SET status = 'held', held_minutes = minutes WHERE id = $1`, [
    session.id,
  ]);
  return session;
}

export async function aCancelledSession(
  source: DataSource,
  mentorshipId: string,
  { startsAt = inDays(3), ...wanted }: WantedSession & { readonly startsAt?: Date } = {},
): Promise<TestSession> {
  const session = await anAgreedSession(source, mentorshipId, { startsAt, ...wanted });
  await source.query(
    `UPDATE sessions SET status = 'cancelled', cancelled_at = now(), cancelled_by = $2, cancel_reason = 'I am ill.',
       sequence = sequence + 1 WHERE id = $1`,
    [session.id, wanted.by ?? 'mentor'],
  );
  return session;
}

/** On the hour, so that what a form sends and what is stored are the same; asked twice, it is the same. */
export function inDays(days: number): Date {
  return new Date(THIS_HOUR + days * DAY);
}

function insertSession(
  source: DataSource,
  mentorshipId: string,
  wanted: WantedSession & { readonly status: SessionStatus; readonly startsAt?: Date },
): Promise<string> {
  const { status, startsAt = null, by = 'mentor', minutes = 60, format = 'video' } = wanted;
  const { place = 'https://meet.example.org/room', agenda = '' } = wanted;
  return idOf(
    source,
    `INSERT INTO sessions (mentorship_id, status, format, place, agenda, minutes, starts_at, agreed_at, sequence, created_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7::timestamptz, CASE WHEN $7 IS NULL THEN NULL ELSE now() END,
       CASE WHEN $7 IS NULL THEN 0 ELSE 1 END, $8) RETURNING id`,
    [mentorshipId, status, format, place, agenda, minutes, startsAt, by],
  );
}

function insertProposal(
  source: DataSource,
  sessionId: string,
  times: readonly Date[],
  wanted: WantedSession & { readonly accepted?: boolean },
): Promise<string> {
  const { by = 'mentor', minutes = 60, format = 'video', accepted = false } = wanted;
  const { place = 'https://meet.example.org/room' } = wanted;
  const answered = accepted ? [times[0], 'accepted', new Date()] : [null, 'open', null];
  return idOf(
    source,
    `INSERT INTO session_proposals (session_id, number, made_by, times, minutes, format, place, accepted_time, answer, answered_at)
     VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [sessionId, by, times, minutes, format, place, ...answered],
  );
}
