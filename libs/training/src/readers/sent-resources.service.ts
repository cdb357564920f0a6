import { Notices } from '@alongside/people';
import { Clock, DAY } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ShortResource } from './training-suggestions.service.js';

export const LONGEST_SEND_NOTE = 1000;
const USELESS_AFTER = 14 * DAY;

/** Somebody to whom a mentor may send something. */
export interface SendableMentee {
  readonly mentorshipId: string;
  readonly name: string;
  /** When this resource was sent to them. */
  readonly sentAt: Date | null;
}

export interface SentResource extends ShortResource {
  readonly summary: string;
  readonly note: string;
  readonly sentAt: Date;
  readonly seen: boolean;
  readonly mentorName: string;
}

export type ResourceSent =
  | { readonly kind: 'sent'; readonly menteeName: string }
  | { readonly kind: 'sent-before'; readonly menteeName: string; readonly at: Date }
  /** No live mentorship of theirs as the mentor, or nothing that readers get. */
  | { readonly kind: 'unknown' };

interface Mentorship {
  readonly menteeId: string;
  readonly menteeName: string;
  readonly mentorName: string;
}

/** What mentors send to their mentees. The two of a mentorship see it, and nobody else. */
@Injectable()
export class SentResources {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly notices: Notices,
  ) {}

  /** To whom this person, as a mentor, may send the resource. */
  mentees(mentorPersonId: string, resourceId: string): Promise<SendableMentee[]> {
    return this.database.query(
      `SELECT m.id AS "mentorshipId", mentee_person.name, sent.sent_at AS "sentAt" FROM mentorships m ${BOTH}
       LEFT JOIN resource_sends sent ON sent.mentorship_id = m.id AND sent.resource_id = $2
       WHERE mentor.person_id = $1 AND m.ended_at IS NULL ORDER BY mentee_person.name, m.id`,
      [mentorPersonId, resourceId],
    );
  }

  send(
    mentorPersonId: string,
    mentorshipId: string,
    { slug, note }: { readonly slug: string; readonly note: string },
  ): Promise<ResourceSent> {
    return this.database.transaction(async (manager) => {
      const [both] = await manager.query<Mentorship[]>(
        `SELECT mentee.person_id AS "menteeId", mentee_person.name AS "menteeName", mentor_person.name AS "mentorName"
         FROM mentorships m ${BOTH} WHERE m.id = $1 AND mentor.person_id = $2 AND m.ended_at IS NULL FOR SHARE OF m`,
        [mentorshipId, mentorPersonId],
      );
      const [resource] = await manager.query<{ id: string; title: string; summary: string }[]>(
        `SELECT id, title, summary FROM resources WHERE slug = $1 AND status = 'published' FOR SHARE`,
        [slug],
      );
      if (!both || !resource) return { kind: 'unknown' };
      const now = this.clock.now();
      const [added] = await manager.query<{ id: string }[]>(
        `INSERT INTO resource_sends (resource_id, mentorship_id, note, sent_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING RETURNING id`,
        [resource.id, mentorshipId, note, now],
      );
      if (!added)
        return {
          kind: 'sent-before',
          menteeName: both.menteeName,
          at: await sentAt(manager, resource.id, mentorshipId),
        };
      const { title, summary } = resource;
      await this.notices.announce(manager, {
        kind: 'resource-sent',
        intentKey: `resource-sent:${added.id}`,
        personId: both.menteeId,
        template: 'resource-sent',
        params: { mentorshipId, mentor: both.mentorName, title, slug, summary, note },
        dueAt: now,
        uselessAt: new Date(now.getTime() + USELESS_AFTER),
      });
      return { kind: 'sent', menteeName: both.menteeName };
    });
  }

  /** All of one mentorship, the newest first. Whoever asks has checked that they may see it. */
  of(mentorshipId: string): Promise<SentResource[]> {
    return this.database.query(`${SENT} WHERE m.id = $1 ORDER BY sent.sent_at DESC, sent.id`, [mentorshipId]);
  }

  /** All that this person got as a mentee. */
  to(menteePersonId: string): Promise<SentResource[]> {
    return this.database.query(
      `${SENT} WHERE mentee.person_id = $1 ORDER BY sent.sent_at DESC, sent.id LIMIT 50`,
      [menteePersonId],
    );
  }

  /** They have opened it: what their mentor wrote with it, to show it there. */
  async opened(
    menteePersonId: string,
    resourceId: string,
  ): Promise<{ readonly note: string; readonly mentorName: string }[]> {
    await this.database.query(
      `UPDATE resource_sends sent SET seen_at = $3 FROM mentorships m JOIN mentee_profiles mentee ON mentee.id = m.mentee_profile_id
       WHERE m.id = sent.mentorship_id AND mentee.person_id = $1 AND sent.resource_id = $2 AND sent.seen_at IS NULL`,
      [menteePersonId, resourceId, this.clock.now()],
    );
    return this.notesOn(menteePersonId, resourceId);
  }

  notesOn(
    menteePersonId: string,
    resourceId: string,
  ): Promise<{ readonly note: string; readonly mentorName: string }[]> {
    return this.database.query(
      `SELECT sent.note, mentor_person.name AS "mentorName" FROM resource_sends sent
       JOIN mentorships m ON m.id = sent.mentorship_id ${BOTH}
       WHERE mentee.person_id = $1 AND sent.resource_id = $2 ORDER BY sent.sent_at DESC`,
      [menteePersonId, resourceId],
    );
  }
}

async function sentAt(manager: EntityManager, resourceId: string, mentorshipId: string): Promise<Date> {
  const [row] = await manager.query<[{ at: Date }]>(
    'SELECT sent_at AS at FROM resource_sends WHERE resource_id = $1 AND mentorship_id = $2',
    [resourceId, mentorshipId],
  );
  return row.at;
}

const BOTH = `
  JOIN mentor_profiles mentor ON mentor.id = m.mentor_profile_id
  JOIN people mentor_person ON mentor_person.id = mentor.person_id
  JOIN mentee_profiles mentee ON mentee.id = m.mentee_profile_id
  JOIN people mentee_person ON mentee_person.id = mentee.person_id`;

const SENT = `
  SELECT r.slug, r.title, r.summary, r.type, r.minutes, sent.note, sent.sent_at AS "sentAt",
    sent.seen_at IS NOT NULL AS seen, mentor_person.name AS "mentorName"
  FROM resource_sends sent JOIN resources r ON r.id = sent.resource_id
  JOIN mentorships m ON m.id = sent.mentorship_id ${BOTH}`;
