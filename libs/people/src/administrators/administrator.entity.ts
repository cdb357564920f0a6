import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AdministratorRole } from './administrator-role.js';

@Entity('administrators')
export class AdministratorEntity {
  @PrimaryColumn('uuid', { name: 'person_id' })
  personId: string;

  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash: string | null;

  @Column('text')
  role: AdministratorRole;

  @Column('timestamptz', { name: 'last_signed_in_at', nullable: true })
  lastSignedInAt: Date | null;
}
