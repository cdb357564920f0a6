import type { EntityManager } from 'typeorm';
import type { SessionFormat } from '../sessions/session-offer.js';
import type { SessionStatus } from '../sessions/session-state.js';
import type { Side } from '../mentorship-access.service.js';
import { PAIR } from '../pair.sql.js';

export interface PersonOfSession {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly erased: boolean;
}

/** One session with both its people, as emails and calendars tell of it. */
export interface SessionFacts {
  readonly id: string;
  readonly mentorshipId: string;
  readonly status: SessionStatus;
  readonly sequence: number;
  readonly startsAt: Date | null;
  readonly minutes: number;
  readonly format: SessionFormat;
  readonly place: string;
  readonly agenda: string;
  readonly cancelledBy: Side | 'administrator' | 'system' | null;
  readonly cancelReason: string;
  readonly mentee: PersonOfSession;
  readonly mentor: PersonOfSession;
}

const PERSON = (side: Side) =>
  `json_build_object('personId', ${side}_person.id, 'name', ${side}_person.name, 'email', ${side}_person.email::text,
     'erased', ${side}_person.erased_at IS NOT NULL) AS ${side}`;

/** Of a session, whatever its times and place are read from: its own row, or a proposal. */
export const sessionColumns = (details: 'session' | 'proposal'): string => `
  session.id, session.mentorship_id AS "mentorshipId", session.status, session.sequence, session.starts_at AS "startsAt",
  ${details}.minutes, ${details}.format, ${details}.place, session.agenda,
  session.cancelled_by AS "cancelledBy", session.cancel_reason AS "cancelReason", ${PERSON('mentee')}, ${PERSON('mentor')}`;

export const SESSION_WITH_PEOPLE = `
  sessions session
  JOIN mentorships mentorship ON mentorship.id = session.mentorship_id ${PAIR}`;

export async function sessionFacts(manager: EntityManager, sessionId: string): Promise<SessionFacts | null> {
  const [facts] = await manager.query<SessionFacts[]>(
    `SELECT ${sessionColumns('session')} FROM ${SESSION_WITH_PEOPLE} WHERE session.id = $1`,
    [sessionId],
  );
  return facts ?? null;
}
