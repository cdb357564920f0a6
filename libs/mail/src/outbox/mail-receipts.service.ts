import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Receipt } from './delivery-status.js';

/** What a sending service tells later about an email that it took. */
export interface ReceiptNote {
  /** What the service calls the email. */
  readonly providerId: string;
  /** What we called it when we handed it over: the id of its outbox row. Null if the service does not say. */
  readonly outboxId: string | null;
  readonly receipt: Receipt;
  readonly at: Date;
}

/** Receipts may come twice, late, out of order, and before we have noted the email as sent. */
@Injectable()
export class MailReceipts {
  constructor(private readonly dataSource: DataSource) {}

  /** `known`: there was nothing new in it. */
  async note({ providerId, outboxId, receipt, at }: ReceiptNote): Promise<'noted' | 'known' | 'unknown'> {
    const [rows] = await this.dataSource.query<[unknown[], number]>(NOTE, [
      providerId,
      outboxId,
      receipt,
      at,
    ]);
    if (rows.length > 0) return 'noted';
    const [found] = await this.dataSource.query<unknown[]>(
      'SELECT FROM outbox WHERE provider_id = $1 OR id = $2',
      [providerId, outboxId],
    );
    return found ? 'known' : 'unknown';
  }
}

// An end (delivered, or never will be) replaces what may still change, whenever it comes; among equals the later counts.
const NOTE = `
  UPDATE outbox SET receipt = $3, receipt_at = $4
  WHERE (provider_id = $1 OR (id = $2 AND attempts > 0))
    AND (receipt IS NULL
      OR (receipt IN ('temporary-failure', 'technical-failure') AND $3 IN ('delivered', 'permanent-failure'))
      OR (receipt_at < $4
        AND (receipt IN ('temporary-failure', 'technical-failure')) = ($3 IN ('temporary-failure', 'technical-failure'))))
  RETURNING id`;
