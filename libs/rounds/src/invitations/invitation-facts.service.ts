import { Injectable } from '@nestjs/common';
import { PeopleDirectory } from '@alongside/people';
import { type EntityManager, In } from 'typeorm';
import { Proposal } from '../proposals/proposal.entity.js';
import type { Invitation } from './invitation.entity.js';
import type { InvitationFacts } from './invitation-mails.js';

type InvitationLike = Pick<
  Invitation,
  'id' | 'track' | 'expiresAt' | 'proposalId' | 'menteeProfileId' | 'mentorProfileId'
>;

/** Gathers what an invitation is about: the two people as they are now, and the score as it was proposed. */
@Injectable()
export class InvitationFactsReader {
  constructor(private readonly directory: PeopleDirectory) {}

  async of(manager: EntityManager, invitation: Invitation): Promise<InvitationFacts> {
    const [mentee, mentor, proposal] = [
      await this.directory.menteeById(invitation.menteeProfileId, manager),
      await this.directory.mentorById(invitation.mentorProfileId, manager),
      await manager.getRepository(Proposal).findOneBy({ id: invitation.proposalId }),
    ];
    if (!mentee || !mentor || !proposal) throw new Error(`invitation ${invitation.id} has lost its people`);
    return { invitation, mentee, mentor, contributions: proposal.contributions };
  }

  /** Also of proposals that are not invitations yet. In the same order; without any whose people are gone. */
  async ofMany(manager: EntityManager, invitations: readonly InvitationLike[]): Promise<InvitationFacts[]> {
    const mentees = await this.directory.menteesByIds(
      invitations.map((row) => row.menteeProfileId),
      manager,
    );
    const mentors = await this.directory.mentorsByIds(
      invitations.map((row) => row.mentorProfileId),
      manager,
    );
    const proposals = await manager
      .getRepository(Proposal)
      .findBy({ id: In(invitations.map((row) => row.proposalId)) });
    const [menteeOf, mentorOf, proposalOf] = [byId(mentees), byId(mentors), byId(proposals)];
    return invitations.flatMap((invitation) => {
      const mentee = menteeOf.get(invitation.menteeProfileId);
      const mentor = mentorOf.get(invitation.mentorProfileId);
      const contributions = proposalOf.get(invitation.proposalId)?.contributions;
      return mentee && mentor && contributions ? [{ invitation, mentee, mentor, contributions }] : [];
    });
  }
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
