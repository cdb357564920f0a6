import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ErasedPerson } from './erasure.presenter.js';

/** What the page needs to name somebody by; a person without a profile has no reference to type. */
@Injectable()
export class PersonToErase {
  constructor(private readonly database: DataSource) {}

  async byId(personId: string): Promise<ErasedPerson> {
    const [person] = await this.database.query<[ErasedPerson]>(
      `SELECT person.id, person.name,
         coalesce(mentee.reference, mentor.reference, 'ERASE') AS confirmation,
         (SELECT count(*)::int FROM people merged WHERE merged.merged_into_id = person.id) AS merged
       FROM people person
       LEFT JOIN mentee_profiles mentee ON mentee.person_id = person.id
       LEFT JOIN mentor_profiles mentor ON mentor.person_id = person.id
       WHERE person.id = $1`,
      [personId],
    );
    return person;
  }
}
