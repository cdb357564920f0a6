import { type Actor, againAfterDeadlock, audit } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { mayAdminister } from '../rights/may-administer.js';
import { organisationKey } from './organisation-key.js';

export interface OrganisationLine {
  readonly id: string;
  readonly name: string;
  readonly groupName: string | null;
  /** Added by somebody who applied; nobody of the team has looked at it. */
  readonly needsCheck: boolean;
  readonly addedBy: { readonly personId: string; readonly name: string } | null;
  readonly mergedIntoId: string | null;
  readonly spellings: number;
  readonly mentees: number;
  readonly mentors: number;
}

export interface LookAlike {
  readonly id: string;
  readonly name: string;
  /** The spelling that looks alike. */
  readonly spelling: string;
  readonly people: number;
}

export interface OrganisationQuery {
  readonly text?: string | undefined;
  readonly toCheck?: boolean | undefined;
  readonly limit: number;
  readonly offset: number;
}

export type OrganisationOutcome =
  | { readonly kind: 'done' | 'unchanged' | 'unknown' | 'not-allowed' }
  | { readonly kind: 'taken'; readonly by: { readonly id: string; readonly name: string } };

const SELECT = `
  SELECT organisation.id, organisation.name, parent.name AS "groupName", organisation.needs_check AS "needsCheck",
    CASE WHEN adder.id IS NOT NULL THEN json_build_object('personId', adder.id, 'name', adder.name) END AS "addedBy",
    organisation.merged_into_id AS "mergedIntoId",
    (SELECT count(*) FROM organisation_names WHERE organisation_id = organisation.id)::integer AS spellings,
    (SELECT count(*) FROM mentee_profiles WHERE organisation_id = organisation.id)::integer AS mentees,
    (SELECT count(*) FROM mentor_profiles WHERE organisation_id = organisation.id)::integer AS mentors
  FROM organisations organisation
  LEFT JOIN organisation_groups parent ON parent.id = organisation.group_id
  LEFT JOIN people adder ON adder.id = organisation.added_by_person_id`;

/**
 * The nearest spellings come off the index one by one, so that it costs the same among 20,000 that are all a little alike.
 * Twenty of each, because several may be of one organisation.
 */
const LOOK_ALIKES = `
  WITH alike AS (
    SELECT DISTINCT ON (own.organisation_id, near.organisation_id) own.organisation_id AS asked,
      near.organisation_id AS id, near.name AS spelling, near.likeness
    FROM organisation_names own CROSS JOIN LATERAL (
      SELECT theirs.organisation_id, theirs.name, 1 - (theirs.name <-> own.name) AS likeness
      FROM organisation_names theirs WHERE theirs.organisation_id <> own.organisation_id
      ORDER BY theirs.name <-> own.name LIMIT 20) near
    WHERE own.organisation_id = ANY ($1) AND near.likeness >= 0.4
    ORDER BY own.organisation_id, near.organisation_id, near.likeness DESC),
  ranked AS (
    SELECT alike.*, other.name,
      row_number() OVER (PARTITION BY alike.asked ORDER BY alike.likeness DESC, other.name) AS place
    FROM alike JOIN organisations other ON other.id = alike.id AND other.merged_into_id IS NULL)
  SELECT asked AS id, json_agg(json_build_object('id', id, 'name', name, 'spelling', spelling,
    'people', (SELECT count(*) FROM mentee_profiles WHERE organisation_id = ranked.id)
            + (SELECT count(*) FROM mentor_profiles WHERE organisation_id = ranked.id)) ORDER BY place) AS alike
  FROM ranked WHERE place <= 5 GROUP BY asked`;

/** The list of organisations, those first that somebody has to look at. */
@Injectable()
export class OrganisationRegister {
  constructor(private readonly database: DataSource) {}

  async search(query: OrganisationQuery): Promise<{ total: number; organisations: OrganisationLine[] }> {
    const where = ['organisation.merged_into_id IS NULL'];
    const values: unknown[] = [];
    if (query.text)
      where.push(`organisation.id IN (SELECT organisation_id FROM organisation_names
        WHERE name ILIKE $${values.push(`%${query.text.replace(/[\\%_]/g, '\\$&')}%`)})`);
    if (query.toCheck) where.push('organisation.needs_check');
    const condition = where.join(' AND ');
    const [counted] = await this.database.query<{ total: number }[]>(
      `SELECT count(*)::integer AS total FROM organisations organisation WHERE ${condition}`,
      values,
    );
    const organisations = await this.database.query<OrganisationLine[]>(
      `${SELECT} WHERE ${condition}
       ORDER BY organisation.needs_check DESC, lower(organisation.name), organisation.id
       LIMIT $${values.length + 1} OFFSET $${values.length + 2}`,
      [...values, query.limit, query.offset],
    );
    return { total: counted?.total ?? 0, organisations };
  }

  async byId(id: string): Promise<OrganisationLine | null> {
    const [row] = await this.database.query<OrganisationLine[]>(`${SELECT} WHERE organisation.id = $1`, [id]);
    return row ?? null;
  }

  /** Others with a spelling much like one of its own, the most alike first. */
  async lookAlikes(id: string): Promise<LookAlike[]> {
    return (await this.lookAlikesOf([id])).get(id) ?? [];
  }

  /** The same of several at once; those that nothing looks like are not among the keys. */
  async lookAlikesOf(ids: readonly string[]): Promise<ReadonlyMap<string, LookAlike[]>> {
    const rows = await this.database.query<{ id: string; alike: LookAlike[] }[]>(LOOK_ALIKES, [ids]);
    return new Map(rows.map(({ id, alike }) => [id, alike]));
  }

  /** Somebody has looked: it is an organisation of its own. */
  confirm(id: string, actor: Actor): Promise<OrganisationOutcome> {
    return againAfterDeadlock(this.database, async (manager) => {
      if (!(await mayAdminister(manager, actor))) return { kind: 'not-allowed' };
      const [organisation] = await manager.query<{ needs_check: boolean }[]>(
        'SELECT needs_check FROM organisations WHERE id = $1 AND merged_into_id IS NULL FOR UPDATE',
        [id],
      );
      if (!organisation) return { kind: 'unknown' };
      if (!organisation.needs_check) return { kind: 'unchanged' };
      await manager.query('UPDATE organisations SET needs_check = false WHERE id = $1', [id]);
      await audit(manager, { actor, action: 'organisation.checked', subject: { kind: 'organisation', id } });
      return { kind: 'done' };
    });
  }

  /** Gives it another name; the one that it had stays as a spelling, so that files still lead to it. */
  rename(id: string, name: string, actor: Actor): Promise<OrganisationOutcome> {
    return againAfterDeadlock(this.database, async (manager) => {
      if (!(await mayAdminister(manager, actor))) return { kind: 'not-allowed' };
      const [organisation] = await manager.query<{ name: string }[]>(
        'SELECT name FROM organisations WHERE id = $1 AND merged_into_id IS NULL FOR UPDATE',
        [id],
      );
      if (!organisation) return { kind: 'unknown' };
      if (organisation.name === name) return { kind: 'unchanged' };
      const [holder] = await manager.query<{ id: string; name: string }[]>(
        `INSERT INTO organisation_names AS spelling (name_key, name, organisation_id) VALUES ($2, $3, $1)
         ON CONFLICT (name_key) DO UPDATE
           SET name = CASE WHEN spelling.organisation_id = $1 THEN excluded.name ELSE spelling.name END
         RETURNING organisation_id AS id, (SELECT name FROM organisations WHERE id = spelling.organisation_id) AS name`,
        [id, organisationKey(name), name],
      );
      if (holder && holder.id !== id) return { kind: 'taken', by: holder };
      await manager.query('UPDATE organisations SET name = $2 WHERE id = $1', [id, name]);
      await audit(manager, { actor, action: 'organisation.renamed', subject: { kind: 'organisation', id } });
      return { kind: 'done' };
    });
  }
}
