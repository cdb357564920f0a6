import type { MatchingProblem } from '@alongside/matching';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a run is given, frozen. References are those of the problem; the ids are of the profiles that they stand for. */
export interface SnapshotContent {
  readonly problem: MatchingProblem;
  readonly menteeIds: Readonly<Record<string, string>>;
  readonly mentorIds: Readonly<Record<string, string>>;
}

@Entity('snapshots')
export class Snapshot {
  @PrimaryColumn('uuid', { generated: 'uuid' })
  id: string;

  @Column('uuid', { name: 'run_id' })
  runId: string;

  @Column('jsonb')
  content: SnapshotContent;

  @Column('text', { name: 'input_hash' })
  inputHash: string;

  @Column('text', { name: 'engine_version' })
  engineVersion: string;

  @Column('timestamptz', { name: 'taken_at' })
  takenAt: Date;
}
