import { type Actor, againAfterDeadlock, audit } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { OrganisationView } from '../directory/views.js';
import { organisationKey } from './organisation-key.js';

export interface OrganisationDetails extends OrganisationView {
  /** Every spelling that leads to it, its own name first. */
  readonly spellings: string[];
  /** The other organisations of its group. */
  readonly siblings: { readonly id: string; readonly name: string }[];
}

export type SpellingOutcome =
  | { readonly kind: 'added' | 'unchanged' }
  /** Another organisation is known by it. */
  | { readonly kind: 'taken'; readonly by: { readonly id: string; readonly name: string } }
  | { readonly kind: 'unknown' };

/** Organisations are known by identity: one row, with as many spellings as people use for it. */
@Injectable()
export class Organisations {
  constructor(private readonly dataSource: DataSource) {}

  async byId(id: string): Promise<OrganisationDetails | null> {
    const rows: OrganisationDetails[] = await this.dataSource.manager.query(
      `SELECT organisation.id, organisation.name, organisation.group_id AS "groupId", parent.name AS "groupName",
         ARRAY (SELECT spelling.name FROM organisation_names spelling WHERE spelling.organisation_id = organisation.id
                ORDER BY spelling.name <> organisation.name, spelling.name) AS spellings,
         COALESCE ((SELECT json_agg(json_build_object('id', sibling.id, 'name', sibling.name) ORDER BY sibling.name)
                    FROM organisations sibling
                    WHERE sibling.group_id = organisation.group_id AND sibling.id <> organisation.id), '[]') AS siblings
       FROM organisations organisation LEFT JOIN organisation_groups parent ON parent.id = organisation.group_id
       WHERE organisation.id = $1`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** Mentees and mentors who belong to it. */
  async peopleOf(id: string): Promise<{ menteeIds: string[]; mentorIds: string[] }> {
    const rows: { menteeIds: string[]; mentorIds: string[] }[] = await this.dataSource.manager.query(
      `SELECT ARRAY (SELECT id::text FROM mentee_profiles WHERE organisation_id = $1 ORDER BY reference) AS "menteeIds",
         ARRAY (SELECT id::text FROM mentor_profiles WHERE organisation_id = $1 ORDER BY reference) AS "mentorIds"`,
      [id],
    );
    return rows[0] ?? { menteeIds: [], mentorIds: [] };
  }

  /** From now on, this spelling means this organisation, in files too. */
  async addSpelling(id: string, spelling: string, actor: Actor): Promise<SpellingOutcome> {
    return againAfterDeadlock(this.dataSource, async (manager) => {
      const added: unknown[] = await manager.query(
        `INSERT INTO organisation_names (name_key, name, organisation_id)
         SELECT $2, $3, id FROM organisations WHERE id = $1
         ON CONFLICT (name_key) DO NOTHING RETURNING name_key`,
        [id, organisationKey(spelling), spelling],
      );
      if (added.length === 0) return this.whoHas(manager, id, spelling);
      const subject = { kind: 'organisation', id };
      await audit(manager, { actor, action: 'organisation.spelling-added', subject });
      return { kind: 'added' };
    });
  }

  private async whoHas(manager: EntityManager, id: string, spelling: string): Promise<SpellingOutcome> {
    const holders: { id: string; name: string }[] = await manager.query(
      `SELECT organisation.id, organisation.name
       FROM organisation_names spelling JOIN organisations organisation ON organisation.id = spelling.organisation_id
       WHERE spelling.name_key = $1`,
      [organisationKey(spelling)],
    );
    const [by] = holders;
    if (!by) return { kind: 'unknown' };
    return by.id === id ? { kind: 'unchanged' } : { kind: 'taken', by };
  }
}
