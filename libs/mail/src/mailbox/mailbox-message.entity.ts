import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('mailbox_messages')
export class MailboxMessage {
  @PrimaryColumn('uuid', { generated: 'uuid' })
  id: string;

  @Column('text', { name: 'message_id' })
  messageId: string;

  @Column('text', { name: 'to_name' })
  toName: string;

  @Column('citext', { name: 'to_email' })
  toEmail: string;

  @Column('text')
  subject: string;

  @Column('text', { name: 'body_text' })
  bodyText: string;

  @Column('text', { name: 'body_html' })
  bodyHtml: string;

  /** The file for the reader's calendar, if the email carried one. */
  @Column('text', { nullable: true })
  calendar: string | null;

  /** Where emails like it can be stopped. */
  @Column('text', { nullable: true })
  unsubscribe: string | null;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt: Date;
}
