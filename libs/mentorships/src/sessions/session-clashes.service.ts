import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PAIR } from '../pair.sql.js';
import { clashesAmong, type Engagement, type TimeClash } from './clashes-among.js';

/** Sessions that are agreed, and times that somebody offered or was offered. */
const ENGAGEMENTS = `
  WITH mine AS (
    SELECT mentorship.id, CASE WHEN mentee.person_id = $1 THEN mentor_person.name ELSE mentee_person.name END AS other
    FROM mentorships mentorship ${PAIR}
    WHERE mentorship.ended_at IS NULL AND $1 IN (mentee.person_id, mentor.person_id)
  ), own AS (
    SELECT session.*, mine.other FROM sessions session JOIN mine ON mine.id = session.mentorship_id
    WHERE session.status IN ('proposed', 'agreed') AND session.id IS DISTINCT FROM $2
  )
  SELECT id AS "sessionId", other AS "otherName", 'agreed' AS kind, starts_at AS "startsAt", minutes
  FROM own WHERE status = 'agreed'
  UNION ALL
  SELECT own.id, own.other, 'offered', offered.at, proposal.minutes
  FROM own JOIN session_proposals proposal ON proposal.session_id = own.id AND proposal.answer = 'open',
    unnest(proposal.times) AS offered (at)`;

/** Whether times meet somebody's own other sessions, as mentee or as mentor. It warns; it forbids nothing. */
@Injectable()
export class SessionClashes {
  constructor(private readonly source: DataSource) {}

  /** @param sessionId the session that the times are for, which does not clash with itself */
  async of(
    personId: string,
    { times, minutes }: { readonly times: readonly Date[]; readonly minutes: number },
    sessionId: string | null = null,
  ): Promise<TimeClash[]> {
    return clashesAmong(times, minutes, await this.engagementsOf(personId, sessionId));
  }

  async engagementsOf(personId: string, exceptSessionId: string | null = null): Promise<Engagement[]> {
    return this.source.query<Engagement[]>(ENGAGEMENTS, [personId, exceptSessionId]);
  }
}
