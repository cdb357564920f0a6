import { Column, Entity, PrimaryColumn } from 'typeorm';

/** waiting → sending → sent; back to waiting after a failed attempt; failed and cancelled are ends. */
export const DELIVERY_STATUSES = ['waiting', 'sending', 'sent', 'failed', 'cancelled'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

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
}
