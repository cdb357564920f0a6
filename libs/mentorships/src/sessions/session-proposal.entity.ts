import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Side } from '../mentorship-access.service.js';
import type { SessionFormat } from './session-offer.js';
import type { ProposalAnswer } from './session-state.js';

@Entity('session_proposals')
export class SessionProposal {
  @PrimaryColumn('uuid', { generated: 'uuid' })
  id: string;

  @Column('uuid', { name: 'session_id' })
  sessionId: string;

  /** 1 for the first of a session, then up. */
  @Column('integer')
  number: number;

  @Column('text', { name: 'made_by' })
  madeBy: Side;

  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;

  @Column('timestamptz', { array: true })
  times: Date[];

  @Column('integer')
  minutes: number;

  @Column('text')
  format: SessionFormat;

  @Column('text')
  place: string;

  @Column('text')
  note: string;

  @Column('text')
  answer: ProposalAnswer;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  @Column('timestamptz', { name: 'accepted_time', nullable: true })
  acceptedTime: Date | null;
}
