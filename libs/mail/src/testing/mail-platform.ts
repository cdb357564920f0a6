import { Clock, type Config, dataSourceOptions } from '@alongside/platform';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Chance } from '../delivery/chance.js';
import { MailAttempt } from '../delivery/mail-attempt.service.js';
import { MailClaims } from '../delivery/mail-claims.js';
import { MailDelivery } from '../delivery/mail-delivery.service.js';
import { RetryPace } from '../delivery/retry-pace.js';
import { Mailbox } from '../mailbox/mailbox.service.js';
import { MailboxMessage } from '../mailbox/mailbox-message.entity.js';
import { MailBell } from '../outbox/mail-bell.js';
import { MailDeliveries } from '../outbox/mail-deliveries.service.js';
import { MailRetention } from '../outbox/mail-retention.service.js';
import { MailOutbox, type NewMail } from '../outbox/mail-outbox.service.js';
import { OutboxMail } from '../outbox/outbox-mail.entity.js';
import { MailRenderer } from '../templates/mail-renderer.js';
import { MailboxTransport } from '../transports/mailbox.transport.js';
import { CurrentWordings } from '../wordings/current-wordings.service.js';
import { MailWordings } from '../wordings/mail-wordings.service.js';
import type { MailTransport } from '../transports/mail-transport.js';

/** A clock that stands until it is moved. */
export class SetClock extends Clock {
  private instant = new Date('2025-12-01T09:00:00Z');

  override now(): Date {
    return new Date(this.instant);
  }

  pass(milliseconds: number): void {
    this.instant = new Date(this.instant.getTime() + milliseconds);
  }
}

/** No luck either way: every wait is exactly the middle one. */
class Even extends Chance {
  override next(): number {
    return 0.5;
  }
}

/** What these specs count on, whatever the defaults of tests are. */
export const SETTINGS = { BASE_URL: 'https://mentoring.example.org', CLAIM_SECONDS: '30' } as const;

/** The real services of the library on a real database; only clock, chance and (if asked) transport are ours. */
export async function mailPlatform(config: Config) {
  Logger.overrideLogger(false);
  const clock = new SetClock();
  const entities = [OutboxMail, MailboxMessage];
  const dataSource = await new DataSource({ ...dataSourceOptions(config), entities }).initialize();
  const renderer = new MailRenderer(config);
  const bell = new MailBell();
  const wordings = new CurrentWordings(dataSource);
  const claims = new MailClaims(config, clock, dataSource);
  const deliveryThrough = (transport: MailTransport) => {
    const attempt = new MailAttempt(
      claims,
      renderer,
      transport,
      dataSource,
      new RetryPace(clock, new Even()),
    );
    return new MailDelivery(config, claims, attempt, transport, wordings);
  };
  return {
    config,
    clock,
    dataSource,
    claims,
    outbox: new MailOutbox(config, clock, renderer, bell, wordings),
    deliveries: new MailDeliveries(dataSource, clock, renderer, bell, wordings),
    wordings: new MailWordings(dataSource, clock, renderer),
    retention: new MailRetention(clock),
    mailbox: new Mailbox(config, dataSource),
    deliveryThrough,
    delivery: () => deliveryThrough(new MailboxTransport(clock)),
  };
}

export type MailPlatform = Awaited<ReturnType<typeof mailPlatform>>;

/** An invitation that nothing is special about. */
export function anInvitation(number = 1, changes: Partial<NewMail> = {}): NewMail {
  const invitationId = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return {
    intentKey: `invitation:${invitationId}`,
    template: 'invitation',
    recipient: { name: `Mentor ${number}`, email: `mentor${number}@example.org` },
    params: {
      mentee: { name: 'Asha Verma', role: 'Chief executive', organisation: 'Riverside Care' },
      helpWanted: { topics: ['VAT', 'Pensions'], goals: 'To bid for our first contract.' },
      track: 'business',
      reasons: ['You are strong in VAT and pensions'],
      answerBy: '2025-12-15T17:00:00Z',
      link: { purpose: 'respond', subjectId: invitationId },
    },
    ...changes,
  } as NewMail;
}
