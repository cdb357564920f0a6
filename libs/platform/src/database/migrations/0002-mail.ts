import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Emails to send (one row an intent) and the local mailbox that receives them where no mail server is set. */
export class Mail1764000000002 implements MigrationInterface {
  readonly name = 'Mail1764000000002';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE outbox (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        -- Says the same thing once: 'invitation:<id>', 'introduction-mentee:<mentorship id>' ...
        intent_key text NOT NULL UNIQUE,
        template text NOT NULL,
        recipient_person_id uuid,
        recipient_name text NOT NULL,
        recipient_email citext NOT NULL CHECK (recipient_email LIKE '%_@_%'),
        -- What the template is filled with. Links are named by purpose and subject; their secret is derived when the mail leaves.
        params jsonb NOT NULL DEFAULT '{}',
        message_id text NOT NULL UNIQUE,
        status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'sending', 'sent', 'failed', 'cancelled')),
        not_before timestamptz NOT NULL DEFAULT now(),
        attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
        claimed_until timestamptz,
        last_error text,
        created_at timestamptz NOT NULL DEFAULT now(),
        sent_at timestamptz,
        CHECK ((status = 'sent') = (sent_at IS NOT NULL)),
        CHECK ((status = 'sending') = (claimed_until IS NOT NULL))
      );
      CREATE INDEX outbox_due ON outbox (not_before) WHERE status IN ('waiting', 'sending');
      CREATE INDEX outbox_newest ON outbox (created_at DESC);
      CREATE TRIGGER outbox_states BEFORE UPDATE ON outbox FOR EACH ROW
        EXECUTE FUNCTION refuse_illegal_transition('status',
          'waiting>sending,waiting>cancelled,sending>sent,sending>waiting,sending>failed,failed>waiting,failed>cancelled');

      CREATE TABLE mailbox_messages (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        message_id text NOT NULL UNIQUE,
        to_name text NOT NULL,
        to_email citext NOT NULL,
        subject text NOT NULL,
        body_text text NOT NULL,
        body_html text NOT NULL,
        received_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX mailbox_messages_newest ON mailbox_messages (received_at DESC);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE mailbox_messages, outbox');
  }
}
