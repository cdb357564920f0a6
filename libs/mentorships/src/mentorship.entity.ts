import type { Track } from '@alongside/people';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MentorshipStatus } from './life-cycle/mentorship-state.js';

export type EndedBy = 'mentee' | 'mentor' | 'administrator' | 'system';

@Entity('mentorships')
export class Mentorship {
  @PrimaryColumn('uuid', { generated: 'uuid' })
  id: string;

  @Column('uuid', { name: 'invitation_id' })
  invitationId: string;

  @Column('text')
  track: Track;

  @Column('uuid', { name: 'mentee_profile_id' })
  menteeProfileId: string;

  @Column('uuid', { name: 'mentor_profile_id' })
  mentorProfileId: string;

  @Column('text')
  status: MentorshipStatus;

  @Column('timestamptz', { name: 'introduced_at' })
  introducedAt: Date;

  @Column('timestamptz', { name: 'activated_at', nullable: true })
  activatedAt: Date | null;

  @Column('timestamptz', { name: 'paused_at', nullable: true })
  pausedAt: Date | null;

  /** ISO date. */
  @Column('date', { name: 'paused_until', nullable: true })
  pausedUntil: string | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  @Column('text', { name: 'ended_by', nullable: true })
  endedBy: EndedBy | null;

  @Column('text', { name: 'end_reason', nullable: true })
  endReason: string | null;

  /** For the programme team only. */
  @Column('text', { name: 'end_note', default: '' })
  endNote: string;

  /** Whether the mentee's place goes into the next round; nobody has said so yet while it is null. */
  @Column('boolean', { name: 'wants_another', nullable: true })
  wantsAnother: boolean | null;
}
