import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the programme team keeps and decides: settings, notes, merges, complaints, retention, and wordings of emails. */
export class Stewardship1764000000008 implements MigrationInterface {
  readonly name = 'Stewardship1764000000008';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Part of a name, an address or a reference is found among many without reading them all.
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE INDEX people_name_parts ON people USING gin (name gin_trgm_ops);
      CREATE INDEX people_email_parts ON people USING gin ((email::text) gin_trgm_ops);
      CREATE INDEX people_by_name ON people (lower(name), id) WHERE merged_into_id IS NULL AND erased_at IS NULL;
      CREATE INDEX people_by_activity ON people (last_active_at, id) WHERE merged_into_id IS NULL AND erased_at IS NULL;
      CREATE INDEX people_merged ON people (merged_into_id) WHERE merged_into_id IS NOT NULL;
      -- Two accounts of one person often differ only after the @, or by a tag: 'ada+work@'.
      CREATE INDEX people_local_part ON people ((split_part(split_part(lower(email::text), '@', 1), '+', 1)));
      CREATE INDEX mentee_profiles_status ON mentee_profiles (status, person_id);
      CREATE INDEX mentor_profiles_status ON mentor_profiles (status, person_id);
      CREATE INDEX mentee_profiles_reference_parts ON mentee_profiles USING gin (reference gin_trgm_ops);
      CREATE INDEX mentor_profiles_reference_parts ON mentor_profiles USING gin (reference gin_trgm_ops);
      CREATE INDEX organisation_names_parts ON organisation_names USING gin (name gin_trgm_ops);
      -- For the names nearest to one: they come off this index in their order.
      CREATE INDEX organisation_names_nearest ON organisation_names USING gist (name gist_trgm_ops (siglen=64));
      CREATE INDEX organisations_to_check ON organisations (created_at) WHERE needs_check AND merged_into_id IS NULL;
      CREATE INDEX applications_by_status ON applications (status, submitted_at, id) INCLUDE (kind, person_id);
      CREATE INDEX applications_person ON applications (person_id);
      CREATE INDEX applications_reference_parts ON applications USING gin (reference gin_trgm_ops);

      CREATE TABLE settings (
        key text PRIMARY KEY CHECK (key <> ''),
        value jsonb NOT NULL,
        version integer NOT NULL DEFAULT 1,
        changed_at timestamptz NOT NULL DEFAULT now(),
        changed_by uuid REFERENCES administrators (person_id)
      );

      CREATE TABLE person_notes (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
        body text NOT NULL CHECK (body <> ''),
        written_by uuid NOT NULL REFERENCES administrators (person_id),
        written_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX person_notes_person ON person_notes (person_id, written_at DESC);

      CREATE TABLE merges (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        kind text NOT NULL CHECK (kind IN ('person', 'organisation')),
        kept_id uuid NOT NULL,
        merged_id uuid NOT NULL,
        -- What was moved and what was there before, so that an undo puts back exactly that.
        moved jsonb NOT NULL,
        merged_at timestamptz NOT NULL DEFAULT now(),
        merged_by uuid NOT NULL REFERENCES administrators (person_id),
        undo_until timestamptz NOT NULL,
        undone_at timestamptz,
        undone_by uuid REFERENCES administrators (person_id),
        CHECK (kept_id <> merged_id),
        CHECK (undo_until > merged_at),
        CHECK ((undone_at IS NULL) = (undone_by IS NULL))
      );
      CREATE UNIQUE INDEX one_standing_merge ON merges (kind, merged_id) WHERE undone_at IS NULL;
      CREATE INDEX merges_kept ON merges (kept_id);

      CREATE TABLE complaints (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        reference text NOT NULL UNIQUE CHECK (reference <> ''),
        person_id uuid REFERENCES people,
        name text NOT NULL CHECK (name <> ''),
        email citext NOT NULL CHECK (email LIKE '%_@_%'),
        body text NOT NULL CHECK (body <> ''),
        status text NOT NULL DEFAULT 'received' CHECK (status IN ('received', 'in-progress', 'closed')),
        received_at timestamptz NOT NULL DEFAULT now(),
        outcome text NOT NULL DEFAULT '',
        handled_by uuid REFERENCES administrators (person_id),
        closed_at timestamptz,
        CHECK ((status = 'closed') = (closed_at IS NOT NULL))
      );
      CREATE TRIGGER complaints_states BEFORE UPDATE ON complaints FOR EACH ROW
        EXECUTE FUNCTION refuse_illegal_transition('status',
          'received>in-progress,received>closed,in-progress>closed,closed>in-progress');

      CREATE TABLE complaint_notes (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        complaint_id uuid NOT NULL REFERENCES complaints ON DELETE CASCADE,
        body text NOT NULL CHECK (body <> ''),
        written_by uuid NOT NULL REFERENCES administrators (person_id),
        written_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE retention_reports (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        -- One a day, whichever worker does it.
        day date NOT NULL UNIQUE,
        finished_at timestamptz NOT NULL DEFAULT now(),
        -- What was removed, by rule: { "mail-bodies": 12 }.
        counts jsonb NOT NULL,
        -- The sum over the rules of the schedule, without what is cleaned up in any case.
        removed integer NOT NULL CHECK (removed >= 0),
        -- Rules that could not be carried out, and are tried again the next day.
        failed text[] NOT NULL DEFAULT '{}'
      );

      -- Wordings of emails by the programme team. The newest version counts; one without words is a reset to ours.
      CREATE TABLE mail_wordings (
        template text NOT NULL CHECK (template <> ''),
        version integer NOT NULL CHECK (version > 0),
        subject text CHECK (subject <> ''),
        body text CHECK (body <> ''),
        written_by uuid REFERENCES administrators (person_id),
        written_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (template, version),
        CHECK ((subject IS NULL) = (body IS NULL))
      );

      ALTER TABLE outbox
        -- The id that the sending service gave it, and what it told us later.
        ADD COLUMN provider_id text UNIQUE,
        ADD COLUMN receipt text CHECK (receipt IN ('delivered', 'permanent-failure', 'temporary-failure', 'technical-failure')),
        ADD COLUMN receipt_at timestamptz,
        -- When what it said was removed, because it was old enough or somebody was erased.
        ADD COLUMN body_removed_at timestamptz,
        -- Whose words it left with: a version of the programme team's, or ours.
        ADD COLUMN wording_version integer CHECK (wording_version > 0),
        ADD CONSTRAINT outbox_receipt_whole CHECK ((receipt IS NULL) = (receipt_at IS NULL));

      -- Rows that never change do so for one reason: to forget a person. Only an erasure sets this, for its own transaction.
      CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF current_setting('alongside.erasing', true) = 'on' THEN RETURN NEW; END IF;
        RAISE EXCEPTION '% rows never change', TG_TABLE_NAME
          USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_never_changes';
      END $$;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% rows never change', TG_TABLE_NAME
          USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_never_changes';
      END $$;
      ALTER TABLE outbox DROP COLUMN provider_id, DROP COLUMN receipt, DROP COLUMN receipt_at, DROP COLUMN body_removed_at,
        DROP COLUMN wording_version;
      DROP TABLE mail_wordings, retention_reports, complaint_notes, complaints, merges, person_notes, settings;
      DROP INDEX people_name_parts, people_email_parts, people_by_name, people_by_activity, people_merged,
        people_local_part, mentee_profiles_reference_parts, mentor_profiles_reference_parts, organisation_names_parts,
        organisation_names_nearest, mentee_profiles_status, mentor_profiles_status, organisations_to_check, applications_by_status, applications_person, applications_reference_parts;
    `);
  }
}
