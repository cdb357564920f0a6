import type { Proof } from '@alongside/matching';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RunSummary } from './run-summary.js';

export type RunStatus = 'queued' | 'running' | 'finished' | 'failed' | 'cancelled' | 'superseded';

/** Where a run is, for its progress bar; the middle ones are the stages of the matching job. */
export type RunStage = 'queued' | 'read' | 'score' | 'assign' | 'prove' | 'explain' | 'save';

@Entity('runs')
export class Run {
  @PrimaryColumn('uuid', { generated: 'uuid' })
  id: string;

  @Column('uuid', { name: 'round_id' })
  roundId: string;

  @Column('text')
  status: RunStatus;

  @Column('uuid', { name: 'requested_by', nullable: true })
  requestedBy: string | null;

  @Column('timestamptz', { name: 'requested_at' })
  requestedAt: Date;

  @Column('timestamptz', { name: 'started_at', nullable: true })
  startedAt: Date | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;

  /** The lease of the worker that runs it; once it has passed, any worker may take the run. */
  @Column('timestamptz', { name: 'claimed_until', nullable: true })
  claimedUntil: Date | null;

  @Column('integer')
  attempts: number;

  @Column('text', { name: 'progress_stage' })
  progressStage: RunStage;

  @Column('integer', { name: 'progress_done' })
  progressDone: number;

  @Column('integer', { name: 'progress_of' })
  progressOf: number;

  @Column('timestamptz', { name: 'cancel_requested_at', nullable: true })
  cancelRequestedAt: Date | null;

  @Column('uuid', { name: 'cancel_requested_by', nullable: true })
  cancelRequestedBy: string | null;

  @Column('jsonb', { nullable: true })
  summary: RunSummary | null;

  /** The dual prices: large, so it is read only where somebody asks for it. */
  @Column('jsonb', { nullable: true, select: false })
  proof: Proof | null;

  @Column('text', { nullable: true })
  failure: string | null;
}
