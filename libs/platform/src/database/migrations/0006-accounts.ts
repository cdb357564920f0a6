import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts of everybody: sign-in by email, administrators' second factor, whose sessions are whose, and leaving. */
export class Accounts1764000000006 implements MigrationInterface {
  readonly name = 'Accounts1764000000006';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE people
        ADD COLUMN email_confirmed_at timestamptz,
        ADD COLUMN last_active_at timestamptz NOT NULL DEFAULT now(),
        -- The person who this one turned out to be. Set by a merge, taken back by its undo.
        ADD COLUMN merged_into_id uuid REFERENCES people,
        ADD COLUMN erased_at timestamptz,
        ADD CONSTRAINT people_not_merged_into_self CHECK (merged_into_id <> id);

      ALTER TABLE audit_entries DROP CONSTRAINT audit_entries_actor_kind_check;
      -- 'person': somebody with an account who acts for themselves, whatever they are in the programme.
      ALTER TABLE audit_entries ADD CONSTRAINT audit_entries_actor_kind_check
        CHECK (actor_kind IN ('administrator', 'mentor', 'mentee', 'person', 'system'));

      CREATE TABLE sign_in_requests (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        email citext NOT NULL CHECK (email LIKE '%_@_%'),
        -- As given with a new account; otherwise the person has one.
        name text,
        purpose text NOT NULL CHECK (purpose IN ('sign-in', 'apply', 'mentor-apply')),
        -- Nobody: an address that is not known (yet).
        person_id uuid REFERENCES people ON DELETE CASCADE,
        -- SHA-256 of what the browser that asked holds: the link and the code work there and nowhere else.
        browser_hash bytea NOT NULL CHECK (octet_length(browser_hash) = 32),
        token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
        code_hash bytea NOT NULL CHECK (octet_length(code_hash) = 32),
        tries smallint NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 5),
        next_path text,
        requested_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        CHECK (expires_at > requested_at)
      );
      CREATE INDEX sign_in_requests_person ON sign_in_requests (person_id);
      CREATE INDEX sign_in_requests_expiry ON sign_in_requests (expires_at);

      CREATE TABLE known_browsers (
        person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
        browser_hash bytea NOT NULL CHECK (octet_length(browser_hash) = 32),
        first_seen_at timestamptz NOT NULL DEFAULT now(),
        last_seen_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (person_id, browser_hash)
      );

      ALTER TABLE web_sessions
        ADD COLUMN person_id uuid REFERENCES people ON DELETE CASCADE,
        ADD COLUMN signed_in_as text CHECK (signed_in_as IN ('administrator', 'member')),
        ADD COLUMN started_at timestamptz,
        ADD COLUMN last_seen_at timestamptz,
        -- 'Firefox on Windows'
        ADD COLUMN browser text,
        -- How the page of sessions names it: never the id that the cookie carries.
        ADD COLUMN public_id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
        ADD CONSTRAINT web_sessions_whose CHECK ((person_id IS NULL) = (signed_in_as IS NULL));
      CREATE INDEX web_sessions_person ON web_sessions (person_id);

      -- Counts of attempts by HMAC of what is limited. Worth nothing after a crash: not logged.
      CREATE UNLOGGED TABLE attempt_counts (
        key bytea PRIMARY KEY CHECK (octet_length(key) = 32),
        window_ends_at timestamptz NOT NULL,
        attempts integer NOT NULL CHECK (attempts > 0)
      );

      CREATE TABLE email_changes (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
        old_email citext NOT NULL CHECK (old_email LIKE '%_@_%'),
        new_email citext NOT NULL CHECK (new_email LIKE '%_@_%'),
        confirm_token_hash bytea NOT NULL UNIQUE CHECK (octet_length(confirm_token_hash) = 32),
        undo_token_hash bytea NOT NULL UNIQUE CHECK (octet_length(undo_token_hash) = 32),
        requested_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        confirmed_at timestamptz,
        undo_until timestamptz,
        undone_at timestamptz,
        cancelled_at timestamptz,
        CHECK ((confirmed_at IS NULL) = (undo_until IS NULL)),
        CHECK (undone_at IS NULL OR confirmed_at IS NOT NULL)
      );
      CREATE UNIQUE INDEX one_open_email_change ON email_changes (person_id)
        WHERE confirmed_at IS NULL AND cancelled_at IS NULL;

      -- Leaving the programme for good: 14 days to change one's mind, then erasure.
      CREATE TABLE departures (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        person_id uuid NOT NULL REFERENCES people,
        requested_at timestamptz NOT NULL DEFAULT now(),
        erase_at timestamptz NOT NULL,
        token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
        -- The statuses before, so that an undo puts back exactly these.
        stopped jsonb NOT NULL DEFAULT '{}',
        undone_at timestamptz,
        erased_at timestamptz,
        CHECK (erase_at > requested_at),
        CHECK (undone_at IS NULL OR erased_at IS NULL)
      );
      CREATE UNIQUE INDEX one_open_departure ON departures (person_id) WHERE undone_at IS NULL AND erased_at IS NULL;

      ALTER TABLE administrators
        ALTER COLUMN password_hash DROP NOT NULL,
        -- Sealed with a key of the application: never readable in a dump.
        ADD COLUMN totp_secret bytea,
        ADD COLUMN totp_confirmed_at timestamptz,
        -- The last time step whose code was used: a code works once.
        ADD COLUMN totp_last_step bigint,
        ADD COLUMN sso_issuer text,
        ADD COLUMN sso_subject text,
        ADD COLUMN removed_at timestamptz,
        ADD CONSTRAINT administrators_sso UNIQUE (sso_issuer, sso_subject),
        ADD CONSTRAINT administrators_sso_pair CHECK ((sso_issuer IS NULL) = (sso_subject IS NULL)),
        ADD CONSTRAINT administrators_totp CHECK (totp_confirmed_at IS NULL OR totp_secret IS NOT NULL);

      CREATE TABLE recovery_codes (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        person_id uuid NOT NULL REFERENCES administrators (person_id) ON DELETE CASCADE,
        code_hash bytea NOT NULL CHECK (octet_length(code_hash) = 32),
        used_at timestamptz,
        UNIQUE (person_id, code_hash)
      );

      CREATE TABLE administrator_invitations (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        name text NOT NULL CHECK (name <> ''),
        email citext NOT NULL CHECK (email LIKE '%_@_%'),
        role text NOT NULL CHECK (role IN ('viewer', 'administrator', 'owner')),
        token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
        invited_by uuid NOT NULL REFERENCES administrators (person_id),
        invited_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        accepted_at timestamptz,
        accepted_by uuid REFERENCES people,
        revoked_at timestamptz,
        CHECK (expires_at > invited_at),
        CHECK ((accepted_at IS NULL) = (accepted_by IS NULL)),
        CHECK (accepted_at IS NULL OR revoked_at IS NULL)
      );
      CREATE UNIQUE INDEX one_open_administrator_invitation ON administrator_invitations (email)
        WHERE accepted_at IS NULL AND revoked_at IS NULL;

      -- Judged one after the other: two owners who remove each other at the same moment leave one.
      CREATE FUNCTION keep_an_owner() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.role <> 'owner' OR OLD.removed_at IS NOT NULL THEN RETURN coalesce(NEW, OLD); END IF;
        IF TG_OP = 'UPDATE' AND NEW.role = 'owner' AND NEW.removed_at IS NULL THEN RETURN NEW; END IF;
        PERFORM pg_advisory_xact_lock(7264303);
        IF NOT EXISTS (SELECT FROM administrators
                       WHERE role = 'owner' AND removed_at IS NULL AND person_id <> OLD.person_id) THEN
          RAISE EXCEPTION 'the last owner stays'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'administrators_keep_an_owner';
        END IF;
        RETURN coalesce(NEW, OLD);
      END $$;
      CREATE TRIGGER administrators_owner BEFORE UPDATE OR DELETE ON administrators
        FOR EACH ROW EXECUTE FUNCTION keep_an_owner();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TRIGGER administrators_owner ON administrators;
      DROP FUNCTION keep_an_owner;
      DROP TABLE administrator_invitations, recovery_codes, departures, email_changes, attempt_counts,
        known_browsers, sign_in_requests;
      DELETE FROM administrators WHERE password_hash IS NULL;
      ALTER TABLE administrators
        DROP COLUMN totp_secret, DROP COLUMN totp_confirmed_at, DROP COLUMN totp_last_step,
        DROP COLUMN sso_issuer, DROP COLUMN sso_subject, DROP COLUMN removed_at,
        ALTER COLUMN password_hash SET NOT NULL;
      ALTER TABLE web_sessions DROP COLUMN person_id, DROP COLUMN signed_in_as, DROP COLUMN started_at,
        DROP COLUMN last_seen_at, DROP COLUMN browser, DROP COLUMN public_id;
      ALTER TABLE audit_entries DROP CONSTRAINT audit_entries_actor_kind_check;
      ALTER TABLE audit_entries ADD CONSTRAINT audit_entries_actor_kind_check
        CHECK (actor_kind IN ('administrator', 'mentor', 'mentee', 'system')) NOT VALID;
      ALTER TABLE people DROP COLUMN email_confirmed_at, DROP COLUMN last_active_at,
        DROP COLUMN merged_into_id, DROP COLUMN erased_at;
    `);
  }
}
