import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OF_PERSON } from './entries-of-person.sql.js';

export interface TimelineEntry {
  readonly id: string;
  readonly at: Date;
  readonly actorKind: string;
  readonly actorName: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string | null;
  /** Who else it is about: the other side of a proposal, an invitation, a mentorship or a conflict. */
  readonly otherName: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface TimelinePage {
  readonly entries: readonly TimelineEntry[];
  /** The entry after which the next page begins; null on the last. */
  readonly olderThan: string | null;
}

const TIMELINE_PAGE = 20;

/** Who did what about one person, in any role and under any record that was merged into theirs. Newest first. */
@Injectable()
export class PersonTimeline {
  constructor(private readonly database: DataSource) {}

  async page(personId: string, before?: string): Promise<TimelinePage> {
    const found = await this.database.query<TimelineEntry[]>(
      `${OF_PERSON}
       SELECT entry.id, entry.at, entry.actor_kind AS "actorKind", actor.name AS "actorName", entry.action,
         entry.subject_kind AS "subjectKind", entry.subject_id AS "subjectId", subject.other AS "otherName", entry.details
       FROM (SELECT entry.*, subject.pair FROM subject JOIN audit_entries entry
               ON entry.subject_kind = subject.kind AND entry.subject_id = subject.id
             WHERE $2::uuid IS NULL OR entry.id < $2
             ORDER BY entry.id DESC LIMIT ${TIMELINE_PAGE + 1}) entry
       LEFT JOIN people actor ON actor.id = entry.actor_id
       LEFT JOIN LATERAL (
         SELECT string_agg(person.name, ', ') AS other FROM people person
         WHERE person.id = ANY (ARRAY (SELECT person_id FROM mentee_profiles WHERE id = ANY (entry.pair)
                                       UNION SELECT person_id FROM mentor_profiles WHERE id = ANY (entry.pair)))
           AND person.id NOT IN (SELECT id FROM own)) subject ON true
       ORDER BY entry.id DESC`,
      [personId, before ?? null],
    );
    const entries = found.slice(0, TIMELINE_PAGE);
    const last = entries.at(-1);
    return { entries, olderThan: found.length > TIMELINE_PAGE && last ? last.id : null };
  }
}
