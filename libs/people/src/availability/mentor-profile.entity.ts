import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { MentorStatus } from '../directory/views.js';

/** Only what services change one row at a time; lists are read and imported with SQL. */
@Entity('mentor_profiles')
export class MentorProfile {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'person_id' })
  personId: string;

  @Column('text')
  reference: string;

  @Column('text')
  status: MentorStatus;

  @Column('smallint')
  capacity: number;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}
