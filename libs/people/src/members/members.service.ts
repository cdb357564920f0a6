import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { MenteeStatus, MentorStatus } from '../directory/views.js';

/** Somebody with an account, acting for themselves. Either profile, both or none: an application may not be sent yet. */
export interface Member {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly mentee: { readonly id: string; readonly status: MenteeStatus } | null;
  readonly mentor: { readonly id: string; readonly status: MentorStatus } | null;
}

const SELECT = `
  SELECT person.id AS "personId", person.name, person.email,
    CASE WHEN mentee.id IS NOT NULL THEN json_build_object('id', mentee.id, 'status', mentee.status) END AS mentee,
    CASE WHEN mentor.id IS NOT NULL THEN json_build_object('id', mentor.id, 'status', mentor.status) END AS mentor
  FROM people person
  LEFT JOIN mentee_profiles mentee ON mentee.person_id = person.id
  LEFT JOIN mentor_profiles mentor ON mentor.person_id = person.id
  WHERE person.erased_at IS NULL AND person.merged_into_id IS NULL`;

/** The people whom the programme is for, as their own pages know them. */
@Injectable()
export class Members {
  constructor(private readonly database: DataSource) {}

  async byId(personId: string): Promise<Member | null> {
    const [row] = await this.database.query<Member[]>(`${SELECT} AND person.id = $1`, [personId]);
    return row ?? null;
  }

  async byEmail(email: string): Promise<Member | null> {
    const [row] = await this.database.query<Member[]>(`${SELECT} AND person.email = $1::text::citext`, [
      email.trim(),
    ]);
    return row ?? null;
  }
}
