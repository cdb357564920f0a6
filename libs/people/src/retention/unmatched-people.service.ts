import { MailOutbox, type NewMail } from '@alongside/mail';
import { DAY, SYSTEM } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Erasure } from '../own-data/erasure/erasure.service.js';
import { AT_ONCE } from './people-at-once.js';
import { WARNING_DAYS } from './retention-rules.js';

/**
 * People with a profile, without mentoring under way and without an invitation that waits for an answer, by when they
 * last did anything: signed in, answered an invitation, worked on an application, or were in a mentorship.
 */
const IDLE = `
  SELECT person.id, person.name, person.email::text AS email, activity.last
  FROM people person
  LEFT JOIN mentee_profiles mentee ON mentee.person_id = person.id
  LEFT JOIN mentor_profiles mentor ON mentor.person_id = person.id,
  LATERAL (SELECT date_trunc('second', greatest(person.last_active_at,
    (SELECT max(ended_at) FROM mentorships WHERE mentee_profile_id = mentee.id OR mentor_profile_id = mentor.id),
    (SELECT max(answered_at) FROM invitations WHERE mentor_profile_id = mentor.id),
    (SELECT max(touched_at) FROM applications WHERE person_id = person.id))) AS last) activity
  WHERE person.erased_at IS NULL AND person.merged_into_id IS NULL
    AND (mentee.id IS NOT NULL OR mentor.id IS NOT NULL)
    AND activity.last < $1
    AND NOT EXISTS (SELECT FROM administrators WHERE person_id = person.id)
    AND NOT EXISTS (SELECT FROM people merged WHERE merged.merged_into_id = person.id)
    AND NOT EXISTS (SELECT FROM complaints WHERE person_id = person.id AND status <> 'closed')
    AND NOT EXISTS (SELECT FROM mentorships WHERE ended_at IS NULL
      AND (mentee_profile_id = mentee.id OR mentor_profile_id = mentor.id))
    AND NOT EXISTS (SELECT FROM invitations WHERE status = 'open'
      AND (mentee_profile_id = mentee.id OR mentor_profile_id = mentor.id))`;

interface IdlePerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly last: Date;
}

/** Names one time of being idle: whoever came back and is idle again is warned again. */
function keyOf({ id, last }: IdlePerson): string {
  return `retention-warning:${id}:${last.toISOString()}`;
}

/** People who have taken part in nothing for a long time: they are warned first, and erased later. */
@Injectable()
export class UnmatchedPeople {
  constructor(
    private readonly database: DataSource,
    private readonly outbox: MailOutbox,
    private readonly erasure: Erasure,
  ) {}

  /**
   * Erases those who were warned in time and are still idle, and warns those whose time comes.
   *
   * @param before who has been idle since before this is erased
   * @returns how many were erased
   */
  async remove(now: Date, before: Date): Promise<number> {
    const erased = await this.eraseWarned(now, before);
    await this.warn(now, before);
    return erased;
  }

  private async eraseWarned(now: Date, before: Date): Promise<number> {
    const warnedBefore = new Date(now.getTime() - WARNING_DAYS * DAY);
    const idle = await this.database.query<IdlePerson[]>(`${IDLE} ORDER BY activity.last, person.id`, [
      before,
    ]);
    const warned = await this.warnedBefore(idle.map(keyOf), warnedBefore);
    let erased = 0;
    for (const person of idle.filter((one) => warned.has(keyOf(one))).slice(0, AT_ONCE)) {
      if ((await this.erasure.erase(person.id, SYSTEM)).kind === 'erased') erased += 1;
    }
    return erased;
  }

  private async warnedBefore(keys: readonly string[], before: Date): Promise<Set<string>> {
    const rows = await this.database.query<{ key: string }[]>(
      'SELECT intent_key AS key FROM outbox WHERE intent_key = ANY ($1) AND created_at <= $2',
      [keys, before],
    );
    return new Set(rows.map(({ key }) => key));
  }

  private async warn(now: Date, before: Date): Promise<void> {
    const soon = new Date(before.getTime() + WARNING_DAYS * DAY);
    const idle = await this.database.query<IdlePerson[]>(
      `${IDLE} ORDER BY activity.last, person.id LIMIT $2`,
      [soon, 10 * AT_ONCE],
    );
    const deletedOn = new Date(now.getTime() + WARNING_DAYS * DAY).toISOString();
    const mails = idle.map((person): NewMail => {
      const { id: personId, name, email } = person;
      const recipient = { personId, name, email };
      return { template: 'retention-warning', params: { deletedOn }, intentKey: keyOf(person), recipient };
    });
    await this.database.transaction((manager) => this.outbox.append(manager, ...mails));
    await this.outbox.wake();
  }
}
