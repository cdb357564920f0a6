import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people are told that is not essential, as each of them chose; and what was tried where a mentorship went quiet. */
export class Notices1764000000012 implements MigrationInterface {
  readonly name = 'Notices1764000000012';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- How somebody wants to hear of things that are not essential.
      CREATE TABLE notice_settings (
        person_id uuid PRIMARY KEY REFERENCES people ON DELETE CASCADE,
        -- { "session-7-days": "off", "nudge": "digest" }; what is missing is as the programme sets it.
        choices jsonb NOT NULL DEFAULT '{}',
        digest text NOT NULL DEFAULT 'daily' CHECK (digest IN ('daily', 'weekly')),
        digest_hour integer NOT NULL DEFAULT 8 CHECK (digest_hour BETWEEN 0 AND 23),
        -- Hours of London. Equal: no quiet hours.
        quiet_from integer NOT NULL DEFAULT 21 CHECK (quiet_from BETWEEN 0 AND 23),
        quiet_until integer NOT NULL DEFAULT 7 CHECK (quiet_until BETWEEN 0 AND 23),
        -- How long before a session the later of its two reminders comes.
        reminder_hours integer NOT NULL DEFAULT 24 CHECK (reminder_hours BETWEEN 1 AND 72),
        changed_at timestamptz NOT NULL DEFAULT now()
      );

      -- Where an email leads whoever wants no more like it. One for each person and kind, so that old emails still work.
      CREATE TABLE unsubscribe_links (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
        -- A kind of notice, or 'digest'.
        about text NOT NULL CHECK (about <> ''),
        token_hash bytea NOT NULL UNIQUE,
        made_at timestamptz NOT NULL DEFAULT now(),
        -- Their choices as they were before the link was pressed, so that it can be undone; null if it is not pressed.
        choices_before jsonb,
        UNIQUE (person_id, about)
      );
      ALTER TABLE outbox ADD COLUMN unsubscribe_id uuid;
      -- What was written about one mentorship. Emails about a session name it within the session.
      CREATE INDEX outbox_mentorship ON outbox (coalesce(params ->> 'mentorshipId', params #>> '{session,mentorshipId}'))
        WHERE params ?| '{mentorshipId,session}';
      ALTER TABLE mailbox_messages ADD COLUMN unsubscribe text;

      -- Something to tell somebody, once. Whether it goes alone, in a digest or not at all is decided when it is due.
      CREATE TABLE notices (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
        kind text NOT NULL CHECK (kind <> ''),
        -- 'session-24-hours:<session>:<sequence>:<person>'
        intent_key text NOT NULL UNIQUE CHECK (intent_key <> ''),
        template text NOT NULL CHECK (template <> ''),
        params jsonb NOT NULL,
        due_at timestamptz NOT NULL,
        -- Later than this it would only confuse.
        useless_at timestamptz NOT NULL,
        -- When the worker looks at it again: once due, at the end of quiet hours, or with the next digest.
        look_at timestamptz NOT NULL,
        status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'sent', 'in-digest', 'not-wanted', 'too-late', 'withdrawn')),
        settled_at timestamptz,
        -- The email that it went into, by its intent. Several notices of one person share a digest.
        mail_key text,
        CHECK (useless_at > due_at),
        CHECK (look_at >= due_at),
        CHECK ((status = 'waiting') = (settled_at IS NULL)),
        CHECK (status NOT IN ('sent', 'in-digest') OR mail_key IS NOT NULL)
      );
      CREATE INDEX notices_to_look_at ON notices (look_at, person_id) WHERE status = 'waiting';
      CREATE INDEX notices_person ON notices (person_id);
      CREATE INDEX notices_mail ON notices (mail_key) WHERE mail_key IS NOT NULL;
      CREATE INDEX notices_digested ON notices (settled_at) WHERE status = 'in-digest' AND params <> '{}';
      -- Beginnings of keys are looked for when something changes.
      CREATE INDEX notices_intent ON notices (intent_key text_pattern_ops);
      CREATE TRIGGER notices_states BEFORE UPDATE ON notices FOR EACH ROW
        EXECUTE FUNCTION refuse_illegal_transition('status',
          'waiting>sent,waiting>in-digest,waiting>not-wanted,waiting>too-late,waiting>withdrawn,sent>withdrawn,in-digest>withdrawn,in-digest>waiting,withdrawn>waiting');

      -- What has been tried where a mentorship went quiet.
      CREATE TABLE nudges (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        mentorship_id uuid NOT NULL REFERENCES mentorships ON DELETE CASCADE,
        kind text NOT NULL CHECK (kind IN ('no-first-session', 'no-session', 'two-missed', 'goal-untouched')),
        told text NOT NULL CHECK (told IN ('pair', 'administrator')),
        at timestamptz NOT NULL DEFAULT now(),
        -- Which quiet spell it belongs to, so that one spell is not told twice.
        spell text NOT NULL CHECK (spell <> ''),
        by_administrator uuid REFERENCES administrators (person_id),
        UNIQUE (mentorship_id, kind, told, spell)
      );
      CREATE INDEX nudges_mentorship ON nudges (mentorship_id, at DESC);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE nudges, notices, unsubscribe_links, notice_settings;
      DROP INDEX outbox_mentorship;
      ALTER TABLE outbox DROP COLUMN unsubscribe_id;
      ALTER TABLE mailbox_messages DROP COLUMN unsubscribe;
    `);
  }
}
