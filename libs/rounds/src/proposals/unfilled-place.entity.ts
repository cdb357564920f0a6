import type { Rule, Track, UnfilledPlace as UnfilledOutcome } from '@alongside/matching';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Alternative } from './proposal.entity.js';

@Entity('unfilled_places')
export class UnfilledPlaceRow {
  @PrimaryColumn('uuid', { generated: 'uuid' })
  id: string;

  @Column('uuid', { name: 'round_id' })
  roundId: string;

  @Column('uuid', { name: 'run_id', nullable: true })
  runId: string | null;

  @Column('text')
  track: Track;

  @Column('uuid', { name: 'mentee_profile_id' })
  menteeProfileId: string;

  @Column('text')
  reason: UnfilledOutcome['reason'];

  /** The rule that removed the most mentors. */
  @Column('text', { nullable: true })
  rule: Rule | null;

  @Column('jsonb')
  removed: Partial<Record<Rule, number>>;

  @Column('integer', { name: 'eligible_mentors' })
  eligibleMentors: number;

  /** Points x 1000; null where nobody got as far as the floor. */
  @Column('integer', { name: 'best_below_floor', nullable: true })
  bestBelowFloor: number | null;

  @Column('jsonb')
  alternatives: readonly Alternative[];

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;
}
