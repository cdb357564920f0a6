import type { Policy, Track, Weights } from '@alongside/matching';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who takes part: an empty list means everybody. Codes of the vocabularies. */
export interface Participation {
  readonly serviceAreas: readonly string[];
  readonly regions: readonly string[];
  readonly stages: readonly string[];
}

@Entity('rounds')
export class Round {
  @PrimaryColumn('uuid', { generated: 'uuid' })
  id: string;

  @Column('text')
  name: string;

  @Column('text', { array: true })
  tracks: Track[];

  @Column('jsonb')
  weights: Record<Track, Weights>;

  /** Points x 1000, as scores are. */
  @Column('integer')
  floor: number;

  @Column('text')
  policy: Policy;

  @Column('jsonb')
  participation: Participation;

  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** When the mentees whom it left without a mentor were counted as having waited; null until its first release. */
  @Column('timestamptz', { name: 'waiting_counted_at', nullable: true })
  waitingCountedAt: Date | null;
}
