import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

export type ConflictStatus = 'recorded' | 'needs-check' | 'cleared';

@Entity('conflicts')
export class Conflict {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'mentee_profile_id' })
  menteeProfileId: string;

  @Column('uuid', { name: 'mentor_profile_id' })
  mentorProfileId: string;

  @Column('text')
  reason: string;

  /** ISO date; the conflict holds up to and including this day. */
  @Column('date', { nullable: true })
  until: string | null;

  @Column('text')
  status: ConflictStatus;

  @Column('text', { default: '' })
  note: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
