import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DeliveryStatus, Receipt } from './delivery-status.js';

@Entity('outbox')
export class OutboxMail {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text', { name: 'intent_key' })
  intentKey: string;

  @Column('text')
  template: string;

  @Column('uuid', { name: 'recipient_person_id', nullable: true })
  recipientPersonId: string | null;

  @Column('text', { name: 'recipient_name' })
  recipientName: string;

  @Column('citext', { name: 'recipient_email' })
  recipientEmail: string;

  @Column('jsonb')
  params: object;

  @Column('text', { name: 'message_id' })
  messageId: string;

  @Column('text')
  status: DeliveryStatus;

  @Column('timestamptz', { name: 'not_before' })
  notBefore: Date;

  @Column('integer')
  attempts: number;

  @Column('timestamptz', { name: 'claimed_until', nullable: true })
  claimedUntil: Date | null;

  @Column('text', { name: 'last_error', nullable: true })
  lastError: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt: Date | null;

  @Column('text', { name: 'provider_id', nullable: true })
  providerId: string | null;

  @Column('text', { nullable: true })
  receipt: Receipt | null;

  @Column('timestamptz', { name: 'receipt_at', nullable: true })
  receiptAt: Date | null;

  @Column('timestamptz', { name: 'body_removed_at', nullable: true })
  bodyRemovedAt: Date | null;

  @Column('integer', { name: 'wording_version', nullable: true })
  wordingVersion: number | null;

  @Column('uuid', { name: 'unsubscribe_id', nullable: true })
  unsubscribeId: string | null;
}
