import { THEIR_ADDRESSES } from './addresses.js';
import {
  BY_ADMINISTRATOR,
  BY_HAND,
  columns,
  NOT_PERSONAL,
  personal,
  POINTER,
  ROW_ID,
  type Tables,
  technical,
} from './tags.js';

/** Emails. Those to others may speak of somebody too: `Erasure` looks for these by what they are about. */
export const MAIL_TABLES: Tables = {
  outbox: {
    section: 'Emails to you',
    rows: `(recipient_person_id = ANY ($1::uuid[]) OR recipient_email IN ${THEIR_ADDRESSES})`,
    erasure: 'none',
    columns: {
      id: ROW_ID,
      intent_key: technical('What the email is about, by number, so that it is sent once.'),
      template: personal('Email'),
      recipient_person_id: POINTER,
      recipient_name: personal('Name', BY_HAND),
      recipient_email: personal('Email address', BY_HAND),
      params: personal('What it was filled with', BY_HAND),
      message_id: technical('The number that mail servers know it by.'),
      status: personal('Status', BY_HAND),
      not_before: personal('Not before'),
      attempts: personal('Attempts'),
      claimed_until: technical('Until when one process is sending it.'),
      last_error: personal('What went wrong', BY_HAND),
      created_at: personal('Written'),
      sent_at: personal('Sent'),
      provider_id: technical('The number that the sending service gave it.', BY_HAND),
      receipt: personal('What became of it'),
      receipt_at: personal('Reported'),
      body_removed_at: personal('Contents removed', BY_HAND),
      wording_version: technical('Which wording of the programme team it was sent with.'),
      unsubscribe_id: technical('What the link is made from that stops emails like it.'),
    },
  },
  mailbox_messages: {
    section: 'Emails to you in the mailbox of this machine',
    rows: `to_email IN ${THEIR_ADDRESSES}`,
    erasure: 'delete',
    columns: {
      id: ROW_ID,
      message_id: technical('The number that mail servers know it by.'),
      to_name: personal('Name'),
      to_email: personal('Email address'),
      subject: personal('Subject'),
      body_text: personal('Text'),
      body_html: technical('The same text, for programs that show it with its layout.'),
      calendar: technical('The same session, for programs that keep a calendar.'),
      unsubscribe: technical('Where emails like it can be stopped.'),
      received_at: personal('Arrived'),
    },
  },
  mail_wordings: {
    erasure: 'none',
    columns: {
      ...columns(NOT_PERSONAL, 'template', 'version', 'subject', 'body', 'written_at'),
      written_by: BY_ADMINISTRATOR,
    },
  },
};
