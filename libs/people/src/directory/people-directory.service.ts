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
import type { MenteeView, MentorView } from './views.js';

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
