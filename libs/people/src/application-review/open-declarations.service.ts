import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DeclarationView } from './declaration-review.service.js';
import { SELECT_DECLARATIONS } from './declarations.sql.js';

/** What people in the programme, or on their way in, have declared and nobody of the team has settled. */
@Injectable()
export class OpenDeclarations {
  constructor(private readonly database: DataSource) {}

  /** The one that has waited longest first. */
  async list(limit: number): Promise<{ total: number; declarations: DeclarationView[] }> {
    const rows = await this.database.query<(DeclarationView & { total: number })[]>(
      `SELECT open.*, count(*) OVER ()::int AS total FROM (${SELECT_DECLARATIONS}
         WHERE declaration.settled_at IS NULL
           AND (mentee.status IN ('applied', 'active') OR mentor.status IN ('applied', 'approved', 'paused'))) open
       ORDER BY open."declaredAt", open.id LIMIT $1`,
      [limit],
    );
    return { total: rows[0]?.total ?? 0, declarations: rows };
  }
}
