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

/** Words that say what kind of body it is. Two spellings often differ in nothing else. */
const KIND_OF_BODY =
  '\\m(the|and|ltd|limited|cic|c\\.i\\.c|community interest company|plc|llp|uk|nhs trust|nhs foundation trust)\\M';

/** A name without accents, punctuation and legal form, in SQL. */
const bare = (sql: string): string =>
  `btrim(regexp_replace(regexp_replace(regexp_replace(unaccent(${sql}), '&', ' and ', 'g'), '${KIND_OF_BODY}', ' ', 'gi'), '[^[:alnum:]]+', ' ', 'g'))`;

/** Finds organisations by any of their spellings, with tolerance for how people write them. */
@Injectable()
export class OrganisationSearch {
  constructor(private readonly database: DataSource) {}

  /** The likeliest first; nothing for less than two letters. */
  async find(typed: string): Promise<FoundOrganisation[]> {
    const key = organisationKey(typed).slice(0, 200);
    if (key.length < 2) return [];
    return this.database.query<FoundOrganisation[]>(
      `WITH asked AS (SELECT $1::text AS whole, ${bare('$1::text')} AS bare),
       spelling AS (
         SELECT coalesce(written.merged_into_id, written.id) AS id, known.name,
           CASE WHEN known.name_key = asked.whole OR ${bare('known.name_key')} = asked.bare THEN 2
             ELSE greatest(similarity(${bare('known.name_key')}, asked.bare),
               word_similarity(asked.bare, ${bare('known.name_key')}) * 0.9) END AS likeness
         FROM organisation_names known JOIN organisations written ON written.id = known.organisation_id, asked)
       SELECT id, name, CASE WHEN spelled <> name THEN spelled END AS "alsoKnownAs" FROM (
         SELECT DISTINCT ON (organisation.id) organisation.id, organisation.name, spelling.name AS spelled, likeness
         FROM spelling JOIN organisations organisation ON organisation.id = spelling.id
         WHERE likeness >= 0.4
         ORDER BY organisation.id, likeness DESC, spelling.name = organisation.name DESC) AS found
       ORDER BY likeness DESC, name, id LIMIT ${MOST_FOUND}`,
      [key],
    );
  }
}
