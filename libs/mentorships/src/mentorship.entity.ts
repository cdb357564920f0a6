import type { Track } from '@alongside/people';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type MentorshipStatus = 'introduced' | 'active' | 'paused' | 'completed' | 'ended-early';

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

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;
}
