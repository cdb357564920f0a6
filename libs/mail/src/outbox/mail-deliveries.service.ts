import { type Actor, audit, Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { MailRenderer, type StoredRendering } from '../templates/mail-renderer.js';
import { titleOf } from '../templates/templates.js';
import { CurrentWordings } from '../wordings/current-wordings.service.js';
import { MailBell } from './mail-bell.js';
import { DELIVERY_STATUSES, type DeliveryStatus, type Receipt } from './delivery-status.js';
import { OutboxMail } from './outbox-mail.entity.js';

/** One email as administrators see it. */
export interface DeliveryView {
  readonly id: string;
  /** What the email is, in words: 'Invitation'. */
  readonly title: string;
  readonly recipient: { readonly personId: string | null; readonly name: string; readonly email: string };
  readonly status: DeliveryStatus;
  /** Since it was appended, or since somebody asked for another try. */
  readonly attempts: number;
  /** In words, without secrets; null if the last attempt did not fail. */
  readonly lastError: string | null;
  readonly messageId: string;
  readonly createdAt: Date;
  /** While it waits: not to leave earlier than this. */
  readonly notBefore: Date;
  readonly sentAt: Date | null;
  /** What became of it after it was sent, where the sending service tells. */
  readonly receipt: Receipt | null;
  readonly receiptAt: Date | null;
  /** When what it said, and to whom, was removed. */
  readonly removedAt: Date | null;
}

export interface DeliveryQuery {
  readonly status?: DeliveryStatus;
  /** Only those that were sent and did not arrive. */
  readonly isReturned?: boolean;
  /** Part of a name or an email address. */
  readonly search?: string;
  readonly limit: number;
  readonly offset: number;
}

export interface DeliveryPage {
  readonly deliveries: readonly DeliveryView[];
  /** How many the whole query finds. */
  readonly total: number;
}

export interface DeliveryDetail {
  readonly delivery: DeliveryView;
  /** As it leaves or left, but for the secrets of its links. */
  readonly preview: StoredRendering | { readonly kind: 'removed'; readonly at: Date };
}

/** What administrators see of the outbox, and may do about it. */
@Injectable()
export class MailDeliveries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly renderer: MailRenderer,
    private readonly bell: MailBell,
    private readonly wordings: CurrentWordings,
  ) {}

  /** Newest first. */
  async list(query: DeliveryQuery): Promise<DeliveryPage> {
    const [mails, total] = await this.matching(query)
      .orderBy('mail.createdAt', 'DESC')
      .addOrderBy('mail.id', 'DESC')
      .take(query.limit)
      .skip(query.offset)
      .getManyAndCount();
    return { deliveries: mails.map(viewOf), total };
  }

  /** How many emails there are in each state. */
  async counts(): Promise<Record<DeliveryStatus, number>> {
    const rows = await this.dataSource.query<{ status: DeliveryStatus; count: number }[]>(
      'SELECT status, count(*)::integer AS count FROM outbox GROUP BY status',
    );
    const counts = Object.fromEntries(DELIVERY_STATUSES.map((status) => [status, 0])) as Record<
      DeliveryStatus,
      number
    >;
    for (const { status, count } of rows) counts[status] = count;
    return counts;
  }

  /** How many were sent and did not arrive. */
  async returned(): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>(
      `SELECT count(*)::integer AS count FROM outbox WHERE receipt <> 'delivered'`,
    );
    return row?.count ?? 0;
  }

  async byId(id: string): Promise<DeliveryDetail | null> {
    const mail = await this.dataSource.getRepository(OutboxMail).findOneBy({ id });
    if (mail === null) return null;
    return { delivery: viewOf(mail), preview: await this.previewOf(mail) };
  }

  /** What has left is shown in the words that it left with, whatever they are now. */
  private async previewOf(mail: OutboxMail): Promise<DeliveryDetail['preview']> {
    if (mail.bodyRemovedAt) return { kind: 'removed', at: mail.bodyRemovedAt };
    const wordings =
      mail.status === 'sent'
        ? await this.wordings.asSent(mail.template, mail.wordingVersion)
        : await this.wordings.read();
    return this.renderer.previewStored({ ...mail, wordings });
  }

  /** Gives a failed email another round of attempts. */
  async retry(id: string, actor: Actor): Promise<{ kind: 'retried' | 'not-failed' }> {
    const changed = await this.change(RETRY_ONE, [this.clock.now(), id], 'mail.retried', actor);
    if (changed > 0) await this.bell.ring();
    return { kind: changed > 0 ? 'retried' : 'not-failed' };
  }

  /** The same for all that have failed. Returns how many those were. */
  async retryAllFailed(actor: Actor): Promise<number> {
    const changed = await this.change(RETRY_ALL, [this.clock.now()], 'mail.retried', actor);
    if (changed > 0) await this.bell.ring();
    return changed;
  }

  /** Stops an email that has not left. */
  async cancel(id: string, actor: Actor): Promise<{ kind: 'cancelled' | 'has-left' }> {
    const changed = await this.change(CANCEL, [id], 'mail.cancelled', actor);
    return { kind: changed > 0 ? 'cancelled' : 'has-left' };
  }

  private change(sql: string, values: unknown[], action: string, actor: Actor): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const [rows] = await manager.query<[{ id: string; template: string }[], number]>(sql, values);
      const records = rows.map(({ id, template }) => ({
        actor,
        action,
        subject: { kind: 'mail', id },
        details: { template },
      }));
      await audit(manager, ...records);
      return rows.length;
    });
  }

  private matching({ status, isReturned, search }: DeliveryQuery): SelectQueryBuilder<OutboxMail> {
    const query = this.dataSource.getRepository(OutboxMail).createQueryBuilder('mail');
    if (status) query.andWhere('mail.status = :status', { status });
    if (isReturned) query.andWhere(`mail.receipt <> 'delivered'`);
    if (search) {
      const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
      query.andWhere('(mail.recipientEmail LIKE :pattern OR mail.recipientName ILIKE :pattern)', { pattern });
    }
    return query;
  }
}

const RETRY = `
  UPDATE outbox SET status = 'waiting', attempts = 0, not_before = $1 WHERE status = 'failed' AND body_removed_at IS NULL`;
const RETRY_ONE = `${RETRY} AND id = $2 RETURNING id, template`;
const RETRY_ALL = `${RETRY} RETURNING id, template`;
const CANCEL = `
  UPDATE outbox SET status = 'cancelled' WHERE id = $1 AND status IN ('waiting', 'failed') RETURNING id, template`;

function viewOf(mail: OutboxMail): DeliveryView {
  return {
    id: mail.id,
    title: titleOf(mail.template),
    recipient: { personId: mail.recipientPersonId, name: mail.recipientName, email: mail.recipientEmail },
    status: mail.status,
    attempts: mail.attempts,
    lastError: mail.lastError,
    messageId: mail.messageId,
    createdAt: mail.createdAt,
    notBefore: mail.notBefore,
    sentAt: mail.sentAt,
    receipt: mail.receipt,
    receiptAt: mail.receiptAt,
    removedAt: mail.bodyRemovedAt,
  };
}
