import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface PossibleDuplicate {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly organisation: string | null;
  readonly because: 'same-address' | 'same-name';
}

const MOST_SHOWN = 10;

/** People who may be the same person: an address that differs only after the @ or by a tag, or a name and an organisation. */
@Injectable()
export class PossibleDuplicates {
  constructor(private readonly database: DataSource) {}

  async of(personId: string): Promise<PossibleDuplicate[]> {
    return this.database.query<PossibleDuplicate[]>(
      `WITH own AS (
         SELECT person.id, lower(person.name) AS name_key,
           split_part(split_part(lower(person.email::text), '@', 1), '+', 1) AS local_part,
           ARRAY (SELECT organisation_id FROM mentee_profiles WHERE person_id = person.id
                  UNION SELECT organisation_id FROM mentor_profiles WHERE person_id = person.id) AS organisations
         FROM people person WHERE person.id = $1),
       alike AS (
         SELECT person.id, 1 AS rank, 'same-address' AS because FROM own JOIN people person
           ON split_part(split_part(lower(person.email::text), '@', 1), '+', 1) = own.local_part
         -- info@ and enquiries@ are of many people: then the name decides.
         WHERE length(own.local_part) > 3 AND (own.local_part NOT IN (${SHARED}) OR lower(person.name) = own.name_key)
         UNION ALL
         SELECT person.id, 2, 'same-name' FROM own JOIN people person ON lower(person.name) = own.name_key
         WHERE EXISTS (SELECT FROM mentee_profiles WHERE person_id = person.id AND organisation_id = ANY (own.organisations))
            OR EXISTS (SELECT FROM mentor_profiles WHERE person_id = person.id AND organisation_id = ANY (own.organisations)))
       SELECT * FROM (
         SELECT DISTINCT ON (person.id) person.id AS "personId", person.name, person.email::text AS email, alike.because,
           coalesce((SELECT name FROM organisations JOIN mentee_profiles ON organisation_id = organisations.id
                     WHERE person_id = person.id),
                    (SELECT name FROM organisations JOIN mentor_profiles ON organisation_id = organisations.id
                     WHERE person_id = person.id)) AS organisation
         FROM alike JOIN people person ON person.id = alike.id AND person.id <> $1
         WHERE person.merged_into_id IS NULL AND person.erased_at IS NULL
         ORDER BY person.id, alike.rank) found
       ORDER BY name, "personId" LIMIT ${MOST_SHOWN}`,
      [personId],
    );
  }
}

const SHARED = `'info', 'enquiries', 'enquiry', 'admin', 'office', 'contact', 'hello', 'mail', 'team', 'reception'`;
