import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Side } from '../mentorship-access.service.js';
import type { SessionFormat } from './session-offer.js';
import type { SessionStatus } from './session-state.js';

@Entity('sessions')
export class Session {
  @PrimaryColumn('uuid', { generated: 'uuid' })
  id: string;

  @Column('uuid', { name: 'mentorship_id' })
  mentorshipId: string;

  @Column('text')
  status: SessionStatus;

  @Column('text')
  format: SessionFormat;

  /** The https link, the number to ring or the place; empty where nobody has said yet. */
  @Column('text')
  place: string;

  @Column('text')
  agenda: string;

  @Column('integer')
  minutes: number;

  /** The agreed time. It stays while another is proposed. */
  @Column('timestamptz', { name: 'starts_at', nullable: true })
  startsAt: Date | null;

  /** Rises with every change that calendars must hear of. */
  @Column('integer')
  sequence: number;

  @Column('text', { name: 'created_by' })
  createdBy: Side;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'agreed_at', nullable: true })
  agreedAt: Date | null;

  @Column('timestamptz', { name: 'cancelled_at', nullable: true })
  cancelledAt: Date | null;

  @Column('text', { name: 'cancelled_by', nullable: true })
  cancelledBy: Side | 'administrator' | 'system' | null;

  @Column('text', { name: 'cancel_reason' })
  cancelReason: string;
}
