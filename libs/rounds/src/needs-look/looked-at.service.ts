import { audit } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isUuid } from '../uuid.js';
import type { AdministratorActor } from '../proposals/proposal-review.service.js';
import type { PairProblem } from '../proposals/pair-problems.js';

export type KeepOutcome =
  | { readonly kind: 'kept' }
  /** Nothing is marked any more: the trouble is gone, or somebody else was quicker. */
  | { readonly kind: 'not-marked' }
  | { readonly kind: 'unknown' };

/** An administrator has looked, and lets a proposal or an invitation stand. */
@Injectable()
export class LookedAt {
  constructor(private readonly source: DataSource) {}

  /** Clears the mark. The same reasons do not mark it again, unless they go away and come back. */
  keep(kind: 'proposal' | 'invitation', id: string, actor: AdministratorActor): Promise<KeepOutcome> {
    if (!isUuid(id)) return Promise.resolve({ kind: 'unknown' });
    return this.source.transaction(async (manager) => {
      const [row] = await manager.query<{ because: PairProblem[] }[]>(
        `SELECT needs_look_because AS because FROM ${kind}s WHERE id = $1 FOR NO KEY UPDATE`,
        [id],
      );
      if (!row) return { kind: 'unknown' };
      if (row.because.length === 0) return { kind: 'not-marked' };
      await manager.query(
        `UPDATE ${kind}s SET needs_look_since = NULL, needs_look_because = '{}',
           needs_look_kept = needs_look_kept || needs_look_because WHERE id = $1`,
        [id],
      );
      const details = { because: row.because };
      await audit(manager, { actor, action: `${kind}.kept-as-it-is`, subject: { kind, id }, details });
      return { kind: 'kept' };
    });
  }

  /** How many wait for somebody: a proposal counts until it is released, an invitation from then on. */
  async count(): Promise<number> {
    const [row] = await this.source.query<{ count: number }[]>(
      `SELECT ((SELECT count(*) FROM proposals p WHERE needs_look_since IS NOT NULL AND closed_at IS NULL
           AND decision <> 'rejected' AND NOT EXISTS (
             SELECT FROM invitations i WHERE i.proposal_id = p.id AND i.status IN ('open', 'accepted')))
         + (SELECT count(*) FROM invitations WHERE needs_look_since IS NOT NULL AND status = 'open'))::int AS count`,
    );
    return row?.count ?? 0;
  }
}
