import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type DocumentCode, DOCUMENTS } from './documents.js';

/** Which version of which document somebody accepted, and when. */
@Injectable()
export class Consents {
  constructor(private readonly clock: Clock) {}

  /** The versions of today. Who accepted one before keeps that time. */
  async record(manager: EntityManager, personId: string, documents: readonly DocumentCode[]): Promise<void> {
    const given = documents.map((document) => ({ document, version: DOCUMENTS[document].version }));
    await manager.query(
      `INSERT INTO consents (person_id, document, version, accepted_at)
       SELECT $1, given.document, given.version, $3
       FROM jsonb_to_recordset($2) AS given (document text, version text)
       ON CONFLICT (person_id, document, version) DO NOTHING`,
      [personId, JSON.stringify(given), this.clock.now()],
    );
  }
}
