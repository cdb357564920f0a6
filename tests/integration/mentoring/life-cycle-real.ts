import type { INestApplicationContext } from '@nestjs/common';
import {
  Agreements,
  Goals,
  MentorshipLifeCycle,
  PlacesAfter,
  SessionAnswers,
  SessionChanges,
  SessionOutcomes,
  SessionProposals,
} from '@alongside/mentorships';
import type { DataSource } from 'typeorm';
import type { TestPair } from '../../support/mentorships.js';
import { AHEAD, type Model, type Who } from './life-cycle-model.js';

/** One mentorship of the platform, and the ids of what came to be in it, in the order in which it did. */
export interface Real {
  readonly services: Services;
  readonly sql: DataSource;
  readonly pair: TestPair;
  readonly people: Readonly<Record<Who, string>>;
  readonly goals: string[];
  readonly sessions: string[];
  /** Sets the clock of the platform. */
  readonly setNow: (at: number) => void;
}

export function servicesOf(platform: INestApplicationContext) {
  return {
    lifeCycle: platform.get(MentorshipLifeCycle, { strict: false }),
    places: platform.get(PlacesAfter, { strict: false }),
    agreements: platform.get(Agreements, { strict: false }),
    goals: platform.get(Goals, { strict: false }),
    proposals: platform.get(SessionProposals, { strict: false }),
    answers: platform.get(SessionAnswers, { strict: false }),
    changes: platform.get(SessionChanges, { strict: false }),
    outcomes: platform.get(SessionOutcomes, { strict: false }),
  };
}

export type Services = ReturnType<typeof servicesOf>;

export const moverOf = ({ people }: Real, who: Who) => ({
  kind: who === 'administrator' ? ('administrator' as const) : ('person' as const),
  id: people[who],
});

export const anOffer = (now: number) => ({
  times: [new Date(now + AHEAD)],
  minutes: 60,
  format: 'phone' as const,
  place: '',
  note: '',
});

/** The newest offer of a session, and what `SessionChanges` calls having seen it as it stands. */
export async function seen(sql: DataSource, sessionId: string) {
  const [row] = await sql.query<[{ proposalId: string; time: Date; seen: string }]>(
    `SELECT proposal.id AS "proposalId", proposal.times[1] AS time,
       concat_ws('.', session.status, session.sequence, proposal.number, proposal.answer) AS seen
     FROM sessions session JOIN session_proposals proposal ON proposal.session_id = session.id
     WHERE session.id = $1 ORDER BY proposal.number DESC LIMIT 1`,
    [sessionId],
  );
  return { sessionId, ...row };
}

const STATE = `
  SELECT mentorship.status, mentorship.activated_at IS NOT NULL AS begun, mentorship.wants_another AS "wantsAnother",
    mentorship.ended_at IS NOT NULL AS ended, mentorship.paused_at IS NOT NULL AS paused,
    (SELECT rounds_waited FROM mentee_profiles WHERE id = mentorship.mentee_profile_id) AS turns,
    (SELECT count(*) FROM conflicts WHERE mentee_profile_id = mentorship.mentee_profile_id
      AND mentor_profile_id = mentorship.mentor_profile_id AND reason = 'failed-pairing')::int AS apart,
    (SELECT count(*) FROM outbox WHERE intent_key LIKE 'mentorship-over:' || mentorship.id || ':%')::int AS told,
    (SELECT coalesce(max(version), 0) FROM agreements WHERE mentorship_id = mentorship.id) AS version,
    (SELECT json_build_array(mentee_confirmed_at IS NOT NULL, mentor_confirmed_at IS NOT NULL) FROM agreements
      WHERE mentorship_id = mentorship.id ORDER BY version DESC LIMIT 1) AS confirmed,
    (SELECT coalesce(json_agg(json_build_object('status', goal.status,
       'steps', (SELECT count(*) FROM goal_steps WHERE goal_id = goal.id)) ORDER BY goal.id), '[]')
      FROM goals goal WHERE mentorship_id = mentorship.id) AS goals,
    (SELECT coalesce(json_agg(json_build_object('status', session.status, 'sequence', session.sequence,
       'startsAt', extract(epoch FROM session.starts_at) * 1000,
       'offeredBy', (SELECT made_by FROM session_proposals WHERE session_id = session.id AND answer = 'open'),
       'said', (SELECT coalesce(json_object_agg(side, outcome), '{}') FROM session_outcomes WHERE session_id = session.id))
       ORDER BY session.id), '[]')
      FROM sessions session WHERE mentorship_id = mentorship.id) AS sessions
  FROM mentorships mentorship WHERE mentorship.id = $1`;

/** Everything that the model speaks of, as the database has it. */
export async function stateOf({ sql, pair }: Real): Promise<unknown> {
  const [row] = await sql.query<unknown[]>(STATE, [pair.id]);
  return row;
}

/** The same, as the model has it. */
export function expectedState(model: Model): unknown {
  const ended = model.status === 'completed' || model.status === 'ended-early';
  return {
    status: model.status,
    begun: model.begun,
    wantsAnother: model.wantsAnother,
    ended,
    paused: model.status === 'paused',
    turns: model.turns,
    apart: model.apart ? 1 : 0,
    told: ended ? 2 : 0,
    version: model.version,
    confirmed:
      model.version === 0 ? null : [model.confirmed.includes('mentee'), model.confirmed.includes('mentor')],
    goals: model.goals.map(({ status, steps }) => ({ status, steps })),
    sessions: model.sessions.map(({ status, sequence, startsAt, offer, said }) => ({
      status,
      sequence,
      startsAt,
      offeredBy: offer.answer === 'open' ? offer.by : null,
      said: Object.fromEntries(said.map(({ side, outcome }) => [side, outcome])),
    })),
  };
}
