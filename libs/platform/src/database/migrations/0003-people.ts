import type { MigrationInterface, QueryRunner } from 'typeorm';

const STAGES = `('exploring', 'planning', 'spinning-out', 'new', 'established', 'growing')`;

/** Organisations and their spellings, people, the two kinds of profile, conflicts, and imports waiting to be applied. */
export class People1764000000003 implements MigrationInterface {
  readonly name = 'People1764000000003';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE organisation_groups (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        name text NOT NULL CHECK (name <> ''),
        name_key text NOT NULL UNIQUE
      );
      CREATE TABLE organisations (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        name text NOT NULL CHECK (name <> ''),
        group_id uuid REFERENCES organisation_groups,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      -- Every spelling of every organisation, its own name included: two organisations never share one.
      CREATE TABLE organisation_names (
        name_key text PRIMARY KEY,
        name text NOT NULL,
        organisation_id uuid NOT NULL REFERENCES organisations ON DELETE CASCADE
      );
      CREATE INDEX organisation_names_organisation ON organisation_names (organisation_id);

      CREATE TABLE people (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        name text NOT NULL CHECK (name <> ''),
        email citext NOT NULL UNIQUE CHECK (email LIKE '%_@_%'),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE administrators (
        person_id uuid PRIMARY KEY REFERENCES people,
        password_hash text NOT NULL CHECK (password_hash LIKE '$argon2id$%'),
        role text NOT NULL DEFAULT 'administrator' CHECK (role IN ('viewer', 'administrator', 'owner')),
        created_at timestamptz NOT NULL DEFAULT now(),
        last_signed_in_at timestamptz
      );

      CREATE TABLE mentee_profiles (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        person_id uuid NOT NULL UNIQUE REFERENCES people,
        reference text NOT NULL UNIQUE CHECK (reference <> ''),
        organisation_id uuid NOT NULL REFERENCES organisations,
        role text NOT NULL DEFAULT '',
        stage text NOT NULL CHECK (stage IN ${STAGES}),
        service_areas text[] NOT NULL CHECK (cardinality(service_areas) > 0),
        region text NOT NULL,
        legal_form text,
        topics text[] NOT NULL CHECK (cardinality(topics) > 0),
        formats text[] NOT NULL CHECK (cardinality(formats) > 0),
        availability text[] NOT NULL DEFAULT '{}',
        working_style smallint[] CHECK (cardinality(working_style) = 4 AND 1 <= ALL (working_style) AND 5 >= ALL (working_style)),
        tracks text[] NOT NULL CHECK (cardinality(tracks) > 0 AND tracks <@ ARRAY['business', 'peer']),
        -- Mentor references, best first: they may name a mentor who has not been imported yet.
        preferred_mentors text[] NOT NULL DEFAULT '{}' CHECK (cardinality(preferred_mentors) <= 5),
        -- As given: mentor references or spellings of organisations.
        avoid text[] NOT NULL DEFAULT '{}',
        goals text NOT NULL DEFAULT '',
        rounds_waited integer NOT NULL DEFAULT 0 CHECK (rounds_waited BETWEEN 0 AND 1000),
        status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'withdrawn')),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX mentee_profiles_organisation ON mentee_profiles (organisation_id);

      CREATE TABLE mentor_profiles (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        person_id uuid NOT NULL UNIQUE REFERENCES people,
        reference text NOT NULL UNIQUE CHECK (reference <> ''),
        organisation_id uuid NOT NULL REFERENCES organisations,
        role text NOT NULL DEFAULT '',
        kind text NOT NULL CHECK (kind IN ('business', 'peer')),
        sector text NOT NULL DEFAULT '',
        stage text CHECK (stage IN ${STAGES}),
        service_areas text[] NOT NULL CHECK (cardinality(service_areas) > 0),
        region text NOT NULL,
        legal_form text,
        -- As in the CSV file: 'vat' is strong, 'vat:some' is some.
        topics text[] NOT NULL CHECK (cardinality(topics) > 0),
        formats text[] NOT NULL CHECK (cardinality(formats) > 0),
        availability text[] NOT NULL DEFAULT '{}',
        working_style smallint[] CHECK (cardinality(working_style) = 4 AND 1 <= ALL (working_style) AND 5 >= ALL (working_style)),
        capacity smallint NOT NULL CHECK (capacity BETWEEN 1 AND 10),
        preferred_stages text[] NOT NULL DEFAULT '{}',
        preferred_topics text[] NOT NULL DEFAULT '{}',
        avoid text[] NOT NULL DEFAULT '{}',
        status text NOT NULL DEFAULT 'applied' CHECK (status IN ('applied', 'approved', 'paused', 'retired')),
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CHECK (kind = 'business' OR stage IS NOT NULL)
      );
      CREATE INDEX mentor_profiles_organisation ON mentor_profiles (organisation_id);

      CREATE TABLE conflicts (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        mentee_profile_id uuid NOT NULL REFERENCES mentee_profiles ON DELETE CASCADE,
        mentor_profile_id uuid NOT NULL REFERENCES mentor_profiles ON DELETE CASCADE,
        reason text NOT NULL CHECK (reason IN ('line-management', 'live-bid', 'failed-pairing', 'other')),
        until date,
        -- 'needs-check' is never clear: the pair stays apart until somebody has looked.
        status text NOT NULL DEFAULT 'recorded' CHECK (status IN ('recorded', 'needs-check', 'cleared')),
        note text NOT NULL DEFAULT '',
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (mentee_profile_id, mentor_profile_id, reason)
      );
      CREATE INDEX conflicts_mentor ON conflicts (mentor_profile_id);

      CREATE TABLE imports (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        -- Nobody: from the command line.
        uploaded_by uuid REFERENCES administrators (person_id),
        uploaded_at timestamptz NOT NULL DEFAULT now(),
        -- The uploaded files as they came, packed, until the import is applied or thrown away.
        files jsonb NOT NULL,
        report jsonb NOT NULL,
        status text NOT NULL CHECK (status IN ('checked', 'refused', 'applied', 'discarded')),
        applied_at timestamptz,
        CHECK ((status = 'applied') = (applied_at IS NOT NULL))
      );
      CREATE TRIGGER imports_states BEFORE UPDATE ON imports FOR EACH ROW
        EXECUTE FUNCTION refuse_illegal_transition('status', 'checked>applied,checked>refused,checked>discarded,refused>discarded');
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE imports, conflicts, mentor_profiles, mentee_profiles, administrators, people,
        organisation_names, organisations, organisation_groups;
    `);
  }
}
