import type { Contribution, Track } from '@alongside/matching';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PairProblem } from './pair-problems.js';

export type Decision = 'pending' | 'approved' | 'rejected' | 'held';

/** Another eligible mentor for the place, as the run saw it. */
export interface Alternative {
  readonly mentorProfileId: string;
  readonly score: number;
  readonly contributions: readonly Contribution[];
  readonly hasRoom: boolean;
}

@Entity('proposals')
export class Proposal {
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

  @Column('uuid', { name: 'mentor_profile_id' })
  mentorProfileId: string;

  @Column('text')
  origin: 'run' | 'swap' | 'replacement';

  @Column('uuid', { name: 'replaces_id', nullable: true })
  replacesId: string | null;

  /** Points x 1000; the contributions add up to it exactly. */
  @Column('integer')
  score: number;

  @Column('jsonb')
  contributions: readonly Contribution[];

  @Column('jsonb')
  alternatives: readonly Alternative[];

  @Column('text')
  decision: Decision;

  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy: string | null;

  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  @Column('text', { name: 'decision_note' })
  decisionNote: string;

  /** Rises with every change: a form carries the version that it was drawn from. */
  @Column('integer')
  version: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** Set when the proposal is over: its run superseded, or its invitation ended without a yes. */
  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;

  /** Why it no longer fits what its people have changed; empty while it does, or once somebody has let it stand. */
  @Column('text', { name: 'needs_look_because', array: true })
  needsLookBecause: PairProblem[];
}
