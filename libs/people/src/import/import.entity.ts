import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { ImportReport } from './import-report.js';
import type { PackedFiles } from './uploaded-files.js';

export type ImportStatus = 'checked' | 'refused' | 'applied' | 'discarded';

@Entity('imports')
export class ImportRecord {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'uploaded_by', nullable: true })
  uploadedBy: string | null;

  @Column('timestamptz', { name: 'uploaded_at' })
  uploadedAt: Date;

  @Column('jsonb')
  files: PackedFiles;

  @Column('jsonb')
  report: ImportReport;

  @Column('text')
  status: ImportStatus;

  @Column('timestamptz', { name: 'applied_at', nullable: true })
  appliedAt: Date | null;
}
