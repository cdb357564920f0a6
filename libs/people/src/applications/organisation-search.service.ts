import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { organisationKey } from '../organisations/organisation-key.js';

export interface FoundOrganisation {
  readonly id: string;
  readonly name: string;
  /** The spelling that was found, where it is not the name. */
  readonly alsoKnownAs: string | null;
}

const MOST_FOUND = 8;

/** Finds organisations by any of their spellings, with tolerance for how people write them. */
@Injectable()
export class OrganisationSearch {
  constructor(private readonly database: DataSource) {}

  /** The likeliest first; nothing for less than two letters. */
  async find(typed: string): Promise<FoundOrganisation[]> {
    const key = organisationKey(typed).slice(0, 200);
    if (key.length < 2) return [];
    // The three conditions are those that the index of trigrams can answer; see pg_trgm for the thresholds.
    return this.database.query<FoundOrganisation[]>(
      `WITH spelling AS MATERIALIZED (
         SELECT organisation_id, name, bare_name(name_key) AS bare FROM organisation_names
         WHERE bare_name(name_key) % bare_name($1) OR bare_name($1) <% bare_name(name_key)
           OR bare_name(name_key) = bare_name($1)),
       likely AS (
         SELECT coalesce(written.merged_into_id, written.id) AS id, spelling.name,
           CASE WHEN bare = bare_name($1) THEN 2
             ELSE greatest(similarity(bare, bare_name($1)), word_similarity(bare_name($1), bare) * 0.9) END AS likeness
         FROM spelling JOIN organisations written ON written.id = spelling.organisation_id
         WHERE bare_name($1) <> '')
       SELECT id, name, CASE WHEN spelled <> name THEN spelled END AS "alsoKnownAs" FROM (
         SELECT DISTINCT ON (organisation.id) organisation.id, organisation.name, likely.name AS spelled, likeness
         FROM likely JOIN organisations organisation ON organisation.id = likely.id
         WHERE likeness >= 0.4
         ORDER BY organisation.id, likeness DESC, likely.name = organisation.name DESC) AS found
       ORDER BY likeness DESC, name, id LIMIT ${MOST_FOUND}`,
      [key],
    );
  }
}
