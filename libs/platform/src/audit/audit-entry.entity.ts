import { Column, Entity, PrimaryColumn } from 'typeorm';

export type ActorKind = 'administrator' | 'mentor' | 'mentee' | 'person' | 'system';

@Entity('audit_entries')
export class AuditEntry {
  @PrimaryColumn('uuid', { generated: 'uuid' })
  id: string;

  @Column('timestamptz')
  at: Date;

  @Column('text', { name: 'actor_kind' })
  actorKind: ActorKind;

  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId: string | null;

  @Column('text')
  action: string;

  @Column('text', { name: 'subject_kind' })
  subjectKind: string;

  @Column('uuid', { name: 'subject_id', nullable: true })
  subjectId: string | null;

  @Column('jsonb')
  details: object;

  @Column('text', { name: 'request_id', nullable: true })
  requestId: string | null;
}
