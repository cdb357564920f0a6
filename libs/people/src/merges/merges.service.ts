import { type Actor, againAfterDeadlock, audit, Clock, DAY } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ProfileChanges } from '../profile-changes/profile-changes.service.js';
import { mayAdminister } from '../rights/may-administer.js';
import { lockForMerging, type MergeProblem, personProblems, type UndoProblem } from './merge-problems.js';
import { MERGE_VIEW, type MergeRow, type MergeView } from './merge-view.js';
import type { OrganisationMoved, PersonMoved } from './moved.js';
import {
  mergeOrganisations,
  organisationProblems,
  separateOrganisations,
  separationProblems,
} from './organisation-merge.js';
import { mergePeople } from './person-merge.js';
import type { MergePair } from './merge-pair.js';
import { planOf, planProblems, type ProfileChoices } from './person-merge-plan.js';
import { personSeparationProblems, separatePeople } from './person-separation.js';

export type MergeOutcome =
  | { readonly kind: 'merged'; readonly mergeId: string }
  | { readonly kind: 'refused'; readonly problems: readonly MergeProblem[] }
  | { readonly kind: 'not-allowed' };

export type UndoOutcome =
  | { readonly kind: 'undone'; readonly merge: MergeView }
  | { readonly kind: 'refused'; readonly problems: readonly UndoProblem[] }
  | { readonly kind: 'not-allowed' | 'unknown' };

const UNDO_DAYS = 30;
const KEEP_OWN: ProfileChoices = { mentee: 'kept', mentor: 'kept' };

/** Two rows that stand for one person or one organisation become one, and can be taken apart again for 30 days. */
@Injectable()
export class Merges {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly changes: ProfileChanges,
  ) {}

  /** What stands against it now; empty where nothing does. */
  async problemsOfPeople(pair: MergePair, choices = KEEP_OWN): Promise<MergeProblem[]> {
    const { manager } = this.database;
    const problems = await personProblems(manager, pair.keptId, pair.mergedId);
    if (problems.length > 0) return problems;
    return planProblems(manager, await planOf(manager, pair, choices));
  }

  problemsOfOrganisations(pair: MergePair): Promise<MergeProblem[]> {
    return this.database.transaction((manager) => organisationProblems(manager, pair));
  }

  mergePeople(pair: MergePair, choices: ProfileChoices, actor: Actor): Promise<MergeOutcome> {
    return againAfterDeadlock(this.database, async (manager) => {
      if (actor.kind !== 'administrator' || !(await mayAdminister(manager, actor)))
        return { kind: 'not-allowed' };
      await lockForMerging(manager);
      await manager.query('SELECT FROM people WHERE id = ANY ($1) ORDER BY id FOR UPDATE', [
        [pair.keptId, pair.mergedId],
      ]);
      const problems = await personProblems(manager, pair.keptId, pair.mergedId);
      if (problems.length > 0) return { kind: 'refused', problems };
      const plans = await planOf(manager, pair, choices);
      const against = await planProblems(manager, plans);
      if (against.length > 0) return { kind: 'refused', problems: against };
      const moved = await mergePeople(manager, pair, plans);
      const mergeId = await this.keep(manager, 'person', pair, moved, actor.id);
      await this.announcePeople(manager, moved, 'left', actor);
      return { kind: 'merged', mergeId };
    });
  }

  mergeOrganisations(pair: MergePair, actor: Actor): Promise<MergeOutcome> {
    return againAfterDeadlock(this.database, async (manager) => {
      if (actor.kind !== 'administrator' || !(await mayAdminister(manager, actor)))
        return { kind: 'not-allowed' };
      await lockForMerging(manager);
      const problems = await organisationProblems(manager, pair);
      if (problems.length > 0) return { kind: 'refused', problems };
      const moved = await mergeOrganisations(manager, pair);
      const mergeId = await this.keep(manager, 'organisation', pair, moved, actor.id);
      await this.announceOrganisation(manager, moved, actor);
      return { kind: 'merged', mergeId };
    });
  }

  async byId(id: string, manager: EntityManager = this.database.manager): Promise<MergeView | null> {
    const [row] = await manager.query<MergeView[]>(`${MERGE_VIEW} WHERE merge.id = $1`, [id]);
    return row ?? null;
  }

  /** Those that the row is, or was, part of; the newest first. */
  of(kind: 'person' | 'organisation', id: string): Promise<MergeView[]> {
    return this.database.query(
      `${MERGE_VIEW} WHERE merge.kind = $1 AND (merge.kept_id = $2 OR merge.merged_id = $2) ORDER BY merge.id DESC`,
      [kind, id],
    );
  }

  /** Why it cannot be taken back; empty where it can. */
  undoProblems(id: string): Promise<UndoProblem[]> {
    return this.database.transaction(async (manager) => {
      const [row] = await manager.query<MergeRow[]>('SELECT * FROM merges WHERE id = $1', [id]);
      return row ? this.standsAgainst(manager, row) : [];
    });
  }

  undo(id: string, actor: Actor): Promise<UndoOutcome> {
    return againAfterDeadlock(this.database, async (manager) => {
      if (actor.kind !== 'administrator' || !(await mayAdminister(manager, actor)))
        return { kind: 'not-allowed' };
      await lockForMerging(manager);
      const [row] = await manager.query<MergeRow[]>('SELECT * FROM merges WHERE id = $1 FOR UPDATE', [id]);
      if (!row) return { kind: 'unknown' };
      const problems = await this.standsAgainst(manager, row);
      if (problems.length > 0) return { kind: 'refused', problems };
      await this.separate(manager, row, actor);
      await manager.query('UPDATE merges SET undone_at = $2, undone_by = $3 WHERE id = $1', [
        id,
        this.clock.now(),
        actor.id,
      ]);
      await audit(manager, {
        actor,
        action: 'merge.undone',
        subject: { kind: 'merge', id },
        details: { kind: row.kind },
      });
      const merge = await this.byId(id, manager);
      return merge ? { kind: 'undone', merge } : { kind: 'unknown' };
    });
  }

  private async standsAgainst(manager: EntityManager, row: MergeRow): Promise<UndoProblem[]> {
    if (row.undone_at !== null) return ['undone-already'];
    if (row.undo_until <= this.clock.now()) return ['too-late'];
    const pair = { keptId: row.kept_id, mergedId: row.merged_id };
    return row.kind === 'person'
      ? personSeparationProblems(manager, pair, row.moved as PersonMoved)
      : separationProblems(manager, pair, row.moved as OrganisationMoved);
  }

  private async separate(manager: EntityManager, row: MergeRow, actor: Actor): Promise<void> {
    const pair = { keptId: row.kept_id, mergedId: row.merged_id };
    if (row.kind === 'person') {
      const moved = row.moved as PersonMoved;
      await separatePeople(manager, pair, moved);
      await this.announcePeople(manager, moved, 'changed', actor);
    } else {
      const moved = row.moved as OrganisationMoved;
      await separateOrganisations(manager, pair, moved);
      await this.announceOrganisation(manager, moved, actor);
    }
  }

  private async keep(
    manager: EntityManager,
    kind: 'person' | 'organisation',
    { keptId, mergedId }: MergePair,
    moved: PersonMoved | OrganisationMoved,
    by: string,
  ): Promise<string> {
    const now = this.clock.now();
    const [row] = await manager.query<{ id: string }[]>(
      `INSERT INTO merges (kind, kept_id, merged_id, moved, merged_at, merged_by, undo_until)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [kind, keptId, mergedId, JSON.stringify(moved), now, by, new Date(now.getTime() + UNDO_DAYS * DAY)],
    );
    if (!row) throw new Error('The insert of a merge returned no row');
    const actor = { kind: 'administrator', id: by } as const;
    const details = { kind, keptId, mergedId };
    await audit(manager, { actor, action: 'merge.done', subject: { kind: 'merge', id: row.id }, details });
    return row.id;
  }

  /** @param dropped what becomes of those that were not kept */
  private async announcePeople(
    manager: EntityManager,
    moved: PersonMoved,
    dropped: 'left' | 'changed',
    actor: Actor,
  ): Promise<void> {
    const gone = new Set(moved.dropped.map(({ id }) => id));
    for (const { kind, id } of moved.dropped)
      await this.changes.announce(manager, { kind: dropped, ...profileOf(kind, id), actor });
    for (const { kind, id } of moved.profiles.filter((profile) => !gone.has(profile.id)))
      await this.changes.announce(manager, { kind: 'changed', ...profileOf(kind, id), actor });
  }

  private async announceOrganisation(
    manager: EntityManager,
    { mentees, mentors }: OrganisationMoved,
    actor: Actor,
  ): Promise<void> {
    for (const menteeId of mentees)
      await this.changes.announce(manager, { kind: 'changed', menteeId, actor });
    for (const mentorId of mentors)
      await this.changes.announce(manager, { kind: 'changed', mentorId, actor });
  }
}

function profileOf(kind: 'mentee' | 'mentor', id: string): { menteeId: string } | { mentorId: string } {
  return kind === 'mentee' ? { menteeId: id } : { mentorId: id };
}
