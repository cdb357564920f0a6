import { type Actor, againAfterDeadlock, audit, Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Conflicts } from '../conflicts/conflicts.service.js';
import { mayAdminister } from '../rights/may-administer.js';
import { CANDIDATES, SELECT_DECLARATIONS } from './declarations.sql.js';

export interface DeclarationView {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly menteeId: string | null;
  readonly mentorId: string | null;
  readonly reason: 'line-management' | 'live-bid';
  /** In the words of the person who declared it. */
  readonly about: string;
  readonly organisationId: string | null;
  readonly until: string | null;
  readonly declaredAt: Date;
  readonly settledAt: Date | null;
  readonly settledBy: string | null;
}

/** Somebody whom a declaration may be about, on the other side of the person who made it. */
export interface DeclarationCandidate {
  readonly id: string;
  readonly role: 'mentee' | 'mentor';
  readonly reference: string;
  readonly name: string;
  readonly organisation: string;
}

export type DeclarationOutcome =
  | { readonly kind: 'settled'; readonly declaration: DeclarationView; readonly conflicts: number }
  | { readonly kind: 'unknown' | 'not-allowed' | 'nobody-chosen' }
  | { readonly kind: 'already-settled'; readonly declaration: DeclarationView }
  | { readonly kind: 'no-such-reference'; readonly reference: string };

/** What people say stands between them and others, and what the team makes of it. */
@Injectable()
export class DeclarationReview {
  constructor(
    private readonly database: DataSource,
    private readonly conflicts: Conflicts,
    private readonly clock: Clock,
  ) {}

  ofPerson(personId: string): Promise<DeclarationView[]> {
    return this.database.query(
      `${SELECT_DECLARATIONS} WHERE declaration.person_id = $1 ORDER BY declaration.declared_at, declaration.id`,
      [personId],
    );
  }

  async byId(id: string, manager: EntityManager = this.database.manager): Promise<DeclarationView | null> {
    const rows = await manager.query<DeclarationView[]>(`${SELECT_DECLARATIONS} WHERE declaration.id = $1`, [
      id,
    ]);
    return rows[0] ?? null;
  }

  /** People whose name or organisation is what the declaration is about. */
  candidates({ id }: Pick<DeclarationView, 'id'>): Promise<DeclarationCandidate[]> {
    return this.database.query(CANDIDATES, [id]);
  }

  /** Nothing has to be kept apart, or it has been done another way. */
  settle(id: string, actor: Actor): Promise<DeclarationOutcome> {
    return this.within(id, actor, (manager, declaration) => this.close(manager, declaration, actor, 0));
  }

  /** Keeps the person apart from each of these, by reference, and settles the declaration. */
  keepApart(id: string, references: readonly string[], actor: Actor): Promise<DeclarationOutcome> {
    return this.within(id, actor, async (manager, declaration) => {
      if (references.length === 0) return { kind: 'nobody-chosen' };
      const pairs = await pairsOf(manager, declaration, references);
      const missing = references.find((reference) => !pairs.has(reference));
      if (missing !== undefined) return { kind: 'no-such-reference', reference: missing };
      for (const pair of pairs.values()) {
        const { reason, until, about } = declaration;
        const note = `Declared: ${about}`.slice(0, 1000);
        await this.conflicts.recordWithin(manager, { ...pair, reason, until, note, checked: true }, actor);
      }
      return this.close(manager, declaration, actor, pairs.size);
    });
  }

  private within(
    id: string,
    actor: Actor,
    work: (manager: EntityManager, declaration: DeclarationView) => Promise<DeclarationOutcome>,
  ): Promise<DeclarationOutcome> {
    return againAfterDeadlock(this.database, async (manager) => {
      if (!(await mayAdminister(manager, actor))) return { kind: 'not-allowed' };
      await manager.query('SELECT FROM declarations WHERE id = $1 FOR UPDATE', [id]);
      const declaration = await this.byId(id, manager);
      if (!declaration) return { kind: 'unknown' };
      if (declaration.settledAt !== null) return { kind: 'already-settled', declaration };
      return work(manager, declaration);
    });
  }

  private async close(
    manager: EntityManager,
    declaration: DeclarationView,
    actor: Actor,
    conflicts: number,
  ): Promise<DeclarationOutcome> {
    const by = actor.kind === 'administrator' ? actor.id : null;
    await manager.query('UPDATE declarations SET settled_at = $2, settled_by = $3 WHERE id = $1', [
      declaration.id,
      this.clock.now(),
      by,
    ]);
    await audit(manager, {
      actor,
      action: conflicts > 0 ? 'declaration.kept-apart' : 'declaration.settled',
      subject: { kind: 'declaration', id: declaration.id },
      details: { reason: declaration.reason, conflicts },
    });
    return { kind: 'settled', declaration, conflicts };
  }
}

/** By reference: the pair of profiles that the person who declared it and the other one make. */
async function pairsOf(
  manager: EntityManager,
  { menteeId, mentorId, personId }: DeclarationView,
  references: readonly string[],
): Promise<Map<string, { menteeId: string; mentorId: string }>> {
  const rows = await manager.query<{ reference: string; role: 'mentee' | 'mentor'; id: string }[]>(
    `SELECT reference, 'mentee' AS role, id FROM mentee_profiles WHERE reference = ANY ($1) AND person_id <> $2
     UNION ALL
     SELECT reference, 'mentor', id FROM mentor_profiles WHERE reference = ANY ($1) AND person_id <> $2`,
    [references, personId],
  );
  return new Map(
    rows.flatMap(({ reference, role, id }) => {
      if (role === 'mentor' && menteeId !== null) return [[reference, { menteeId, mentorId: id }] as const];
      if (role === 'mentee' && mentorId !== null) return [[reference, { menteeId: id, mentorId }] as const];
      return [];
    }),
  );
}
