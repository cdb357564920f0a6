import { randomUUID } from 'node:crypto';
import { MailOutbox, type NewMail } from '@alongside/mail';
import { AttemptLimits, Clock, CONFIG, type Config, hashToken, HOUR, linkToken } from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { EMAILS_TO_ONE_ADDRESS } from '../sign-in/sign-in-requests.service.js';
import {
  CONFIRM_HOURS,
  type EmailChangeAsked,
  type EmailChanger,
  type OpenEmailChange,
} from './email-change.js';

const CHANGES_OF_ONE_PERSON = { name: 'email-change', attempts: 5, seconds: 3600 } as const;

interface Changing {
  readonly name: string;
  readonly email: string;
  readonly isAdministrator: boolean;
  readonly isSame: boolean;
  readonly isTaken: boolean;
}

/** The asking half of changing one's address. `EmailChangeLinks` confirms, and puts back. */
@Injectable()
export class EmailChanges {
  constructor(
    private readonly database: DataSource,
    private readonly outbox: MailOutbox,
    private readonly limits: AttemptLimits,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @param newEmail as `emailAddress` made it */
  async ask(changer: EmailChanger, newEmail: string): Promise<EmailChangeAsked> {
    const limited = await this.limits.take(CHANGES_OF_ONE_PERSON, changer.personId);
    if (limited.kind === 'wait') return limited;
    const toAddress = await this.limits.take(EMAILS_TO_ONE_ADDRESS, newEmail.toLowerCase());
    const outcome = await this.database.transaction((manager) =>
      this.record(manager, changer, newEmail, toAddress.kind === 'allowed'),
    );
    await this.outbox.wake();
    return outcome;
  }

  async open(personId: string): Promise<OpenEmailChange | null> {
    const [open] = await this.database.query<OpenEmailChange[]>(
      `SELECT new_email AS "newEmail", expires_at AS until FROM email_changes
       WHERE person_id = $1 AND confirmed_at IS NULL AND cancelled_at IS NULL AND expires_at > $2`,
      [personId, this.clock.now()],
    );
    return open ?? null;
  }

  async cancel(personId: string): Promise<void> {
    await cancelOpen(this.database.manager, personId, this.clock.now());
  }

  private async record(
    manager: EntityManager,
    { personId, as }: EmailChanger,
    newEmail: string,
    sends: boolean,
  ): Promise<EmailChangeAsked> {
    const [person] = await manager.query<Changing[]>(CHANGING, [personId, newEmail]);
    if (!person) throw new Error('Somebody who is signed in is no person');
    if (person.isAdministrator && as === 'member') return { kind: 'as-administrator' };
    if (person.isSame) return { kind: 'same' };
    const now = this.clock.now();
    const until = new Date(now.getTime() + CONFIRM_HOURS * HOUR);
    await cancelOpen(manager, personId, now);
    const id = randomUUID();
    await manager.query(
      `INSERT INTO email_changes
         (id, person_id, old_email, new_email, confirm_token_hash, undo_token_hash, requested_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, personId, person.email, newEmail, this.hash('confirm', id), this.hash('undo', id), now, until],
    );
    if (sends) await this.outbox.append(manager, mailToNewAddress(id, personId, person, newEmail, until));
    return { kind: 'asked' };
  }

  private hash(which: 'confirm' | 'undo', id: string): Buffer {
    return hashToken(linkToken(this.config.APP_SECRET, `email-change/${which}`, id));
  }
}

/** Locked, so that two changes of one person come one after the other. */
const CHANGING = `
  SELECT person.name, person.email, person.email = $2::text::citext AS "isSame",
    EXISTS (SELECT FROM administrators WHERE person_id = person.id AND removed_at IS NULL) AS "isAdministrator",
    EXISTS (SELECT FROM people other WHERE other.email = $2::text::citext AND other.id <> person.id) AS "isTaken"
  FROM people person WHERE person.id = $1 AND person.erased_at IS NULL FOR UPDATE OF person`;

export async function cancelOpen(manager: EntityManager, personId: string, now: Date): Promise<void> {
  await manager.query(
    `UPDATE email_changes SET cancelled_at = $2
     WHERE person_id = $1 AND confirmed_at IS NULL AND cancelled_at IS NULL`,
    [personId, now],
  );
}

/** Whether somebody else has the address is told there and nowhere else, and not who asked. */
function mailToNewAddress(
  id: string,
  personId: string,
  { name, isTaken }: Changing,
  email: string,
  until: Date,
): NewMail {
  const intentKey = `email-change:${id}`;
  if (isTaken)
    return { intentKey, template: 'email-change-taken', params: {}, recipient: { name: email, email } };
  return {
    intentKey,
    template: 'email-change-confirm',
    params: { link: { purpose: 'email-change/confirm', subjectId: id }, until: until.toISOString() },
    recipient: { personId, name, email },
  };
}
