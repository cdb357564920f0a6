import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  type MenteeProfileRow,
  type MentorProfileRow,
  menteeView,
  mentorView,
  SELECT_MENTEES,
  SELECT_MENTORS,
} from './profile-rows.js';
import type { ChosenMentor, MenteeView, MentorView } from './views.js';

/** Reads people one by one or by their ids. Pass a manager to read inside a transaction. */
@Injectable()
export class PeopleDirectory {
  constructor(private readonly dataSource: DataSource) {}

  async menteeById(id: string, manager?: EntityManager): Promise<MenteeView | null> {
    return (await this.menteesByIds([id], manager))[0] ?? null;
  }

  async mentorById(id: string, manager?: EntityManager): Promise<MentorView | null> {
    return (await this.mentorsByIds([id], manager))[0] ?? null;
  }

  /** Both profiles of one person, where they have them. */
  async profilesOf(personId: string): Promise<{ menteeId: string | null; mentorId: string | null }> {
    const rows: { menteeId: string | null; mentorId: string | null }[] = await this.dataSource.manager.query(
      `SELECT mentee.id AS "menteeId", mentor.id AS "mentorId"
       FROM people person
       LEFT JOIN mentee_profiles mentee ON mentee.person_id = person.id
       LEFT JOIN mentor_profiles mentor ON mentor.person_id = person.id
       WHERE person.id = $1`,
      [personId],
    );
    return rows[0] ?? { menteeId: null, mentorId: null };
  }

  /** Ids by reference, of those that exist. */
  async idsByReference(
    role: 'mentee' | 'mentor',
    references: readonly string[],
  ): Promise<Map<string, string>> {
    const table = role === 'mentee' ? 'mentee_profiles' : 'mentor_profiles';
    const rows: { id: string; reference: string }[] = await this.dataSource.manager.query(
      `SELECT id, reference FROM ${table} WHERE reference = ANY ($1)`,
      [references],
    );
    return new Map(rows.map(({ id, reference }) => [reference, id]));
  }

  /** In the order of the ids; an id that is no mentee's is left out. */
  async menteesByIds(ids: readonly string[], manager = this.dataSource.manager): Promise<MenteeView[]> {
    const rows: MenteeProfileRow[] = await manager.query(`${SELECT_MENTEES} WHERE profile.id = ANY ($1)`, [
      uuids(ids),
    ]);
    return inOrder(ids, rows.map(menteeView));
  }

  /** In the order of the ids; an id that is no mentor's is left out. */
  async mentorsByIds(ids: readonly string[], manager = this.dataSource.manager): Promise<MentorView[]> {
    const rows: MentorProfileRow[] = await manager.query(`${SELECT_MENTORS} WHERE profile.id = ANY ($1)`, [
      uuids(ids),
    ]);
    return inOrder(ids, rows.map(mentorView));
  }

  /** Those whom a mentee has chosen, in their order; one who is not on the platform has a reference alone. */
  async chosenMentors(references: readonly string[]): Promise<ChosenMentor[]> {
    const rows: Required<ChosenMentor>[] = await this.dataSource.manager.query(
      `SELECT profile.reference, profile.id, person.name
       FROM mentor_profiles profile JOIN people person ON person.id = profile.person_id
       WHERE profile.reference = ANY ($1)`,
      [references],
    );
    const named = new Map(rows.map((mentor) => [mentor.reference, mentor]));
    return references.map((reference) => named.get(reference) ?? { reference });
  }
}

/** Ids come from addresses too: what is no id finds nobody, and never reaches the database. */
function uuids(ids: readonly string[]): string[] {
  return ids.filter((id) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id));
}

function inOrder<View extends { readonly id: string }>(
  ids: readonly string[],
  views: readonly View[],
): View[] {
  const byId = new Map(views.map((view) => [view.id, view]));
  return ids.flatMap((id) => byId.get(id.toLowerCase()) ?? []);
}
