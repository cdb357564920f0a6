import { type Actor, audit } from '@alongside/platform';
import type { EntityManager } from 'typeorm';
import type { Side, Standing } from '../mentorship-access.service.js';
import type { SessionOffer } from './session-offer.js';
import { SessionProposal } from './session-proposal.entity.js';
import type { ProposalAnswer } from './session-state.js';

export interface MadeProposal {
  readonly sessionId: string;
  readonly number: number;
  readonly madeBy: Side;
  readonly madeAt: Date;
}

/** Writes an offer down. The one before it must be closed: a session has one open proposal at a time. */
export async function insertProposal(
  manager: EntityManager,
  made: MadeProposal,
  { times, minutes, format, place, note }: SessionOffer,
): Promise<SessionProposal> {
  const proposal = manager.create(SessionProposal, {
    ...made,
    times: [...times].sort((one, other) => one.getTime() - other.getTime()),
    minutes,
    format,
    place,
    note,
    answer: 'open',
    answeredAt: null,
    acceptedTime: null,
  });
  const { identifiers } = await manager.insert(SessionProposal, proposal);
  return Object.assign(proposal, identifiers[0]);
}

/** The first offer of a session that waits already, from the same side and in the same words: a form that was sent twice. */
export async function sameOffer(
  manager: EntityManager,
  { mentorshipId, side }: Pick<Standing, 'mentorshipId' | 'side'>,
  { times, minutes, format, place, note, agenda }: SessionOffer & { readonly agenda: string },
): Promise<{ readonly sessionId: string; readonly proposalId: string } | null> {
  const [same] = await manager.query<{ sessionId: string; proposalId: string }[]>(
    `SELECT session.id AS "sessionId", proposal.id AS "proposalId"
     FROM sessions session JOIN session_proposals proposal ON proposal.session_id = session.id
     WHERE session.mentorship_id = $1 AND session.status = 'proposed' AND proposal.number = 1 AND proposal.answer = 'open'
       AND (proposal.made_by, proposal.minutes, proposal.format, proposal.place, proposal.note, session.agenda)
         = ($2, $3, $4, $5, $6, $7) AND proposal.times @> $8::timestamptz[] AND proposal.times <@ $8::timestamptz[] LIMIT 1`,
    [mentorshipId, side, minutes, format, place, note, agenda, times],
  );
  return same ?? null;
}

export async function closeProposal(
  manager: EntityManager,
  id: string,
  answer: Exclude<ProposalAnswer, 'open' | 'accepted'>,
  answeredAt: Date,
): Promise<void> {
  await manager.update(SessionProposal, { id, answer: 'open' }, { answer, answeredAt });
}

export async function auditSession(
  manager: EntityManager,
  { standing, sessionId }: { readonly standing: Standing; readonly sessionId: string },
  action: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  const actor: Actor = { kind: standing.side, id: standing.me.personId };
  await audit(manager, {
    actor,
    action: `session.${action}`,
    subject: { kind: 'session', id: sessionId },
    details: { mentorshipId: standing.mentorshipId, ...details },
  });
}
