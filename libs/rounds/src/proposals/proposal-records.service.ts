import { Injectable } from '@nestjs/common';
import { type MentorView, PeopleDirectory } from '@alongside/people';
import { DataSource, type EntityManager } from 'typeorm';
import { isUuid } from '../uuid.js';
import { frozenFacts } from './frozen-facts.js';
import { approvalProblems, NO_ROOM, PairCheck, swapProblems } from './pair-check.service.js';
import { historyOf } from './proposal-history.js';
import { Proposal } from './proposal.entity.js';
import type { AlternativeRecord, ProposalRecord } from './proposal-record.js';

interface Surroundings {
  readonly round: ProposalRecord['round'];
  readonly takenAt: Date | null;
  readonly decidedBy: string | null;
  readonly invitation: ProposalRecord['invitation'];
}

const SURROUNDINGS = `
  SELECT json_build_object('id', round.id, 'name', round.name, 'floor', round.floor) AS round,
    snapshot.taken_at AS "takenAt", decider.name AS "decidedBy",
    invitation.id AS invitation_id, invitation.status AS invitation_status, invitation.released_at
  FROM proposals p JOIN rounds round ON round.id = p.round_id
  LEFT JOIN snapshots snapshot ON snapshot.run_id = p.run_id
  LEFT JOIN people decider ON decider.id = p.decided_by
  LEFT JOIN LATERAL (SELECT * FROM invitations i WHERE i.proposal_id = p.id ORDER BY i.released_at DESC LIMIT 1)
    invitation ON true
  WHERE p.id = $1`;

/** Reads one proposal with all that a decision about it needs. */
@Injectable()
export class ProposalRecords {
  constructor(
    private readonly source: DataSource,
    private readonly people: PeopleDirectory,
    private readonly pairCheck: PairCheck,
  ) {}

  /** Null where there is no such proposal; an id that is no uuid finds nothing. */
  async byId(id: string): Promise<ProposalRecord | null> {
    if (!isUuid(id)) return null;
    const { manager } = this.source;
    const proposal = await manager.findOneBy(Proposal, { id });
    return proposal && this.compose(manager, proposal);
  }

  private async compose(manager: EntityManager, proposal: Proposal): Promise<ProposalRecord> {
    const mentee = await this.people.menteeById(proposal.menteeProfileId);
    const mentorIds = [proposal.mentorProfileId, ...proposal.alternatives.map((one) => one.mentorProfileId)];
    const [mentor, ...others] = await this.people.mentorsByIds(mentorIds);
    if (!mentee || mentor?.id !== proposal.mentorProfileId)
      throw new Error(`Proposal ${proposal.id} lost its people`);
    const surroundings = await surroundingsOf(manager, proposal.id);
    const since = (at: Date): boolean => surroundings.takenAt !== null && at > surroundings.takenAt;
    const stale = [mentee, mentor, ...others].some(({ updatedAt }) => since(updatedAt));
    const facts =
      stale && proposal.runId
        ? await frozenFacts(
            manager,
            proposal.runId,
            mentee.reference,
            [mentor, ...others].map((one) => one.reference),
          )
        : { mentee: null, mentors: [] };
    const factsOf = (view: MentorView) =>
      facts.mentors.find((one) => one.reference === view.reference) ?? view;
    const problems = await this.pairCheck.problems(manager, proposal, mentorIds);
    const room = await this.pairCheck.room(manager, proposal, mentorIds);
    return {
      proposal,
      ...surroundings,
      mentee,
      mentor,
      facts: { mentee: facts.mentee ?? mentee, mentor: factsOf(mentor) },
      room: room.get(mentor.id) ?? NO_ROOM,
      problems: approvalProblems(problems.get(mentor.id) ?? [], room.get(mentor.id) ?? NO_ROOM),
      alternatives: proposal.alternatives.flatMap((one): AlternativeRecord[] => {
        const view = others.find(({ id }) => id === one.mentorProfileId);
        if (!view) return [];
        const places = room.get(view.id) ?? NO_ROOM;
        const { score, contributions } = one;
        const against = swapProblems(problems.get(view.id) ?? [], places);
        return [
          { mentor: view, facts: factsOf(view), score, contributions, room: places, problems: against },
        ];
      }),
      changedSinceRun: { mentee: since(mentee.updatedAt), mentor: since(mentor.updatedAt) },
      history: await historyOf(manager, proposal.id),
    };
  }
}

async function surroundingsOf(manager: EntityManager, id: string): Promise<Surroundings> {
  type Row = Surroundings & { invitation_id: string | null; invitation_status: string; released_at: Date };
  const [row] = await manager.query<Row[]>(SURROUNDINGS, [id]);
  if (!row) throw new Error(`Proposal ${id} went away while it was read`);
  const {
    round,
    takenAt,
    decidedBy,
    invitation_id: invitation,
    invitation_status: status,
    released_at: releasedAt,
  } = row;
  return {
    round,
    takenAt,
    decidedBy,
    invitation: invitation === null ? null : { id: invitation, status, releasedAt },
  };
}
