import type { Actor } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conflicts } from '../conflicts/conflicts.service.js';
import { organisationKey } from '../organisations/organisation-key.js';
import type { Declared } from './conflicts-question.js';

interface Pair {
  readonly menteeId: string;
  readonly mentorId: string;
}

/**
 * What people declare, in their words. Where the words name an organisation or a person whom we know, the two are kept
 * apart at once, until somebody has looked; everything else waits for an administrator to read it.
 */
@Injectable()
export class Declarations {
  constructor(private readonly conflicts: Conflicts) {}

  /** All that the person declares from now on. A conflict that came of an earlier one stays until somebody clears it. */
  async replace(
    manager: EntityManager,
    personId: string,
    declared: readonly Declared[],
    actor: Actor,
  ): Promise<void> {
    const given = JSON.stringify(declared);
    await manager.query(
      `DELETE FROM declarations WHERE person_id = $1 AND NOT EXISTS (
         SELECT FROM jsonb_to_recordset($2) AS given (reason text, about text)
         WHERE given.reason = declarations.reason AND given.about = declarations.about)`,
      [personId, given],
    );
    const added = await manager.query<{ id: string; reason: string; about: string }[]>(
      `INSERT INTO declarations (person_id, reason, about)
       SELECT $1, given.reason, given.about FROM jsonb_to_recordset($2) AS given (reason text, about text)
       WHERE NOT EXISTS (SELECT FROM declarations
         WHERE person_id = $1 AND reason = given.reason AND about = given.about)
       RETURNING id, reason, about`,
      [personId, given],
    );
    for (const declaration of added) await this.lookAt(manager, personId, declaration, actor);
  }

  /** People on a list to avoid are named as people name each other: a name that a mentor has may mean that mentor. */
  async lookAtAvoided(manager: EntityManager, personId: string, actor: Actor): Promise<void> {
    const rows = await manager.query<{ avoid: string[] }[]>(
      `SELECT avoid FROM mentee_profiles WHERE person_id = $1
       UNION ALL SELECT avoid FROM mentor_profiles WHERE person_id = $1`,
      [personId],
    );
    for (const about of new Set(rows.flatMap(({ avoid }) => avoid))) {
      const pairs = await this.pairs(manager, personId, namesIn(about), []);
      await this.suspect(manager, pairs, 'other', actor);
    }
  }

  private async lookAt(
    manager: EntityManager,
    personId: string,
    { id, reason, about }: { id: string; reason: string; about: string },
    actor: Actor,
  ): Promise<void> {
    const names = namesIn(about);
    const organisations = await manager.query<{ id: string }[]>(
      `SELECT DISTINCT coalesce(organisation.merged_into_id, organisation.id) AS id
       FROM organisations organisation
       WHERE organisation.id IN (SELECT organisation_id FROM organisation_names WHERE name_key = ANY ($1))
         OR organisation.group_id IN (SELECT id FROM organisation_groups WHERE name_key = ANY ($1))`,
      [names],
    );
    const ids = organisations.map((organisation) => organisation.id);
    if (ids.length === 1)
      await manager.query('UPDATE declarations SET organisation_id = $2 WHERE id = $1', [id, ids[0]]);
    await this.suspect(manager, await this.pairs(manager, personId, names, ids), reason, actor);
  }

  /** Of the person with everybody on the other side who has one of the names or belongs to one of the organisations. */
  private pairs(
    manager: EntityManager,
    personId: string,
    names: readonly string[],
    organisationIds: readonly string[],
  ): Promise<Pair[]> {
    return manager.query<Pair[]>(
      `SELECT mentee.id AS "menteeId", mentor.id AS "mentorId"
       FROM mentee_profiles mentee JOIN people mentee_person ON mentee_person.id = mentee.person_id,
            mentor_profiles mentor JOIN people mentor_person ON mentor_person.id = mentor.person_id
       WHERE mentee.person_id <> mentor.person_id AND (
         (mentee.person_id = $1 AND (mentor.organisation_id = ANY ($3) OR ${key('mentor_person')} = ANY ($2)))
         OR (mentor.person_id = $1 AND (mentee.organisation_id = ANY ($3) OR ${key('mentee_person')} = ANY ($2))))`,
      [personId, names, organisationIds],
    );
  }

  /** What somebody has looked at already stays as they left it. */
  private async suspect(
    manager: EntityManager,
    pairs: readonly Pair[],
    reason: string,
    actor: Actor,
  ): Promise<void> {
    for (const pair of pairs) {
      const [known] = await manager.query<object[]>(
        'SELECT FROM conflicts WHERE mentee_profile_id = $1 AND mentor_profile_id = $2 AND reason = $3',
        [pair.menteeId, pair.mentorId, reason],
      );
      const note = 'Found by the words of a declaration';
      if (!known)
        await this.conflicts.recordWithin(
          manager,
          { ...pair, reason, until: null, note, checked: false },
          actor,
        );
    }
  }
}

/** As `organisationKey` writes a name, near enough for people's names. */
const key = (alias: string): string => `regexp_replace(lower(btrim(${alias}.name)), '\\s+', ' ', 'g')`;

/** The whole line, and its parts: 'Ada Smith at Riverside Care, Leeds'. */
export function namesIn(about: string): string[] {
  const parts = about.split(/[,;()]|\s+(?:at|of|from|[-–—])\s+/i);
  return [...new Set([about, ...parts].map(organisationKey).filter((name) => name.length > 1))];
}
