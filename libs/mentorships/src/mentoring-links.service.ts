import { CONFIG, type Config, hashToken, type LinkPurpose, linkToken } from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';

/** The purposes whose links are rows of `mentoring_links`. */
export type MentoringLinkPurpose = Extract<
  LinkPurpose,
  'session-times' | 'how-it-went' | 'action' | 'questionnaire' | 'calendar-file'
>;

/** As the params of an email hold it. */
export interface MentoringLink {
  readonly purpose: MentoringLinkPurpose;
  readonly subjectId: string;
}

export interface OpenMentoringLink {
  readonly id: string;
  /** The session, questionnaire or action. */
  readonly subjectId: string;
  readonly personId: string;
  readonly expiresAt: Date;
}

/** Links of emails that act without signing in: one for each purpose, subject and person. */
@Injectable()
export class MentoringLinks {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Asked for again, it is the same link, valid as long as the longest that was asked for. */
  async linkFor(
    manager: EntityManager,
    purpose: MentoringLinkPurpose,
    subjectId: string,
    personId: string,
    expiresAt: Date,
  ): Promise<MentoringLink> {
    const id = randomUUID();
    const hash = hashToken(linkToken(this.config.APP_SECRET, purpose, id));
    const [row] = await manager.query<{ id: string }[]>(MAKE, [
      id,
      purpose,
      subjectId,
      personId,
      hash,
      expiresAt,
    ]);
    if (!row) throw new Error(`no link for ${purpose} ${subjectId}`);
    return { purpose, subjectId: row.id };
  }

  /** Whose link it is and what it is about; null if nobody was ever given it. It may have expired: look at `expiresAt`. */
  async find(
    manager: EntityManager,
    purpose: MentoringLinkPurpose,
    token: string,
  ): Promise<OpenMentoringLink | null> {
    const [row] = await manager.query<OpenMentoringLink[]>(FIND, [purpose, hashToken(token)]);
    return row ?? null;
  }
}

const MAKE = `
  INSERT INTO mentoring_links (id, purpose, subject_id, person_id, token_hash, made_at, expires_at)
  VALUES ($1, $2, $3, $4, $5, least(now(), $6::timestamptz - interval '1 second'), $6)
  ON CONFLICT (purpose, subject_id, person_id)
    DO UPDATE SET expires_at = greatest(mentoring_links.expires_at, excluded.expires_at)
  RETURNING id`;

// Whoever was merged into another since the email left acts as that other.
const FIND = `
  SELECT link.id, link.subject_id AS "subjectId", coalesce(person.merged_into_id, person.id) AS "personId",
    link.expires_at AS "expiresAt"
  FROM mentoring_links link JOIN people person ON person.id = link.person_id
  WHERE link.purpose = $1 AND link.token_hash = $2`;
