import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People sign up themselves: applications answered question by question, what they declare, and what they agreed to. */
export class Applications1764000000007 implements MigrationInterface {
  readonly name = 'Applications1764000000007';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Names of organisations are found however people write them.
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE EXTENSION IF NOT EXISTS unaccent;
      -- A name without accents, punctuation and words that only say what kind of body it is: two spellings often
      -- differ in nothing else.
      CREATE FUNCTION bare_name(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
        SELECT btrim(regexp_replace(
          regexp_replace(replace(lower(public.unaccent('public.unaccent'::regdictionary, name)), '&', ' and '),
            '\\m(the|and|ltd|limited|cic|c\\.i\\.c|community interest company|plc|llp|uk|nhs trust|nhs foundation trust)\\M',
            ' ', 'g'),
          '[^[:alnum:]]+', ' ', 'g'))
      $$;
      CREATE INDEX organisation_names_bare ON organisation_names USING gin (bare_name(name_key) gin_trgm_ops);

      CREATE TABLE applications (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        person_id uuid NOT NULL REFERENCES people,
        kind text NOT NULL CHECK (kind IN ('mentee', 'mentor')),
        status text NOT NULL DEFAULT 'draft'
          CHECK (status IN ('draft', 'submitted', 'more-wanted', 'approved', 'refused', 'withdrawn', 'expired')),
        -- Question to { value, version, answeredAt }: each answer has a version of its own, so that two tabs
        -- disturb each other only over the same question.
        answers jsonb NOT NULL DEFAULT '{}',
        -- Given when it is sent; the profile that comes of it carries the same.
        reference text UNIQUE CHECK (reference <> ''),
        started_at timestamptz NOT NULL DEFAULT now(),
        touched_at timestamptz NOT NULL DEFAULT now(),
        submitted_at timestamptz,
        decided_at timestamptz,
        decided_by uuid REFERENCES administrators (person_id),
        -- What was said to the applicant with the decision.
        message text NOT NULL DEFAULT '',
        -- Rises with every change of status: an administrator decides on what they saw.
        version integer NOT NULL DEFAULT 1,
        CHECK (status IN ('draft', 'expired', 'withdrawn') OR submitted_at IS NOT NULL),
        CHECK ((submitted_at IS NULL) = (reference IS NULL)),
        CHECK ((status IN ('approved', 'refused', 'more-wanted')) <= (decided_at IS NOT NULL))
      );
      CREATE UNIQUE INDEX one_open_application ON applications (person_id, kind)
        WHERE status IN ('draft', 'submitted', 'more-wanted');
      CREATE INDEX applications_waiting ON applications (submitted_at) WHERE status = 'submitted';
      CREATE INDEX applications_drafts ON applications (touched_at) WHERE status = 'draft';
      -- Out of withdrawn again only by undoing a departure.
      CREATE TRIGGER applications_states BEFORE UPDATE ON applications FOR EACH ROW
        EXECUTE FUNCTION refuse_illegal_transition('status',
          'draft>submitted,draft>withdrawn,draft>expired,submitted>approved,submitted>refused,submitted>more-wanted,submitted>withdrawn,more-wanted>submitted,more-wanted>refused,more-wanted>withdrawn,approved>withdrawn,withdrawn>draft,withdrawn>submitted,withdrawn>more-wanted');

      ALTER TABLE mentee_profiles DROP CONSTRAINT mentee_profiles_status_check;
      ALTER TABLE mentee_profiles ADD CONSTRAINT mentee_profiles_status_check
        CHECK (status IN ('applied', 'active', 'withdrawn', 'refused'));

      ALTER TABLE mentor_profiles DROP CONSTRAINT mentor_profiles_status_check;
      ALTER TABLE mentor_profiles
        ADD CONSTRAINT mentor_profiles_status_check CHECK (status IN ('applied', 'approved', 'paused', 'retired', 'refused')),
        ADD COLUMN biography text NOT NULL DEFAULT '',
        ADD COLUMN will_not_do text NOT NULL DEFAULT '',
        ADD COLUMN reference_checked_at timestamptz,
        ADD COLUMN reference_checked_by uuid REFERENCES administrators (person_id),
        ADD CONSTRAINT mentor_profiles_reference_check_whole
          CHECK ((reference_checked_at IS NULL) = (reference_checked_by IS NULL));

      -- What a person says stands between them and others, in their words, until somebody has made conflicts of it.
      CREATE TABLE declarations (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
        reason text NOT NULL CHECK (reason IN ('line-management', 'live-bid')),
        -- The person or the organisation that it is about.
        about text NOT NULL CHECK (about <> ''),
        organisation_id uuid REFERENCES organisations,
        until date,
        declared_at timestamptz NOT NULL DEFAULT now(),
        settled_at timestamptz,
        settled_by uuid REFERENCES administrators (person_id),
        CHECK ((settled_at IS NULL) = (settled_by IS NULL))
      );
      CREATE INDEX declarations_person ON declarations (person_id);
      CREATE INDEX declarations_open ON declarations (declared_at) WHERE settled_at IS NULL;

      ALTER TABLE organisations
        -- Added by somebody who applied and found no other: an administrator confirms it or merges it.
        ADD COLUMN needs_check boolean NOT NULL DEFAULT false,
        ADD COLUMN added_by_person_id uuid REFERENCES people,
        ADD COLUMN merged_into_id uuid REFERENCES organisations,
        ADD CONSTRAINT organisations_not_merged_into_self CHECK (merged_into_id <> id);

      CREATE TABLE consents (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
        document text NOT NULL CHECK (document IN ('terms', 'code-of-conduct', 'privacy-notice')),
        version text NOT NULL CHECK (version <> ''),
        accepted_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (person_id, document, version)
      );

      -- Since when a proposal or an invitation no longer fits what its people have changed, and why (codes of pair
      -- problems). Kept: the reasons that an administrator has seen and let stand.
      ALTER TABLE proposals ADD COLUMN needs_look_since timestamptz, ADD COLUMN needs_look_because text[] NOT NULL DEFAULT '{}',
        ADD COLUMN needs_look_kept text[] NOT NULL DEFAULT '{}',
        ADD CONSTRAINT proposals_needs_look_whole CHECK ((needs_look_since IS NULL) = (needs_look_because = '{}'));
      ALTER TABLE invitations ADD COLUMN needs_look_since timestamptz, ADD COLUMN needs_look_because text[] NOT NULL DEFAULT '{}',
        ADD COLUMN needs_look_kept text[] NOT NULL DEFAULT '{}',
        ADD CONSTRAINT invitations_needs_look_whole CHECK ((needs_look_since IS NULL) = (needs_look_because = '{}'));
      CREATE INDEX proposals_need_look ON proposals (needs_look_since) WHERE needs_look_since IS NOT NULL AND closed_at IS NULL;
      CREATE INDEX invitations_need_look ON invitations (needs_look_since) WHERE needs_look_since IS NOT NULL AND status = 'open';
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE invitations DROP COLUMN needs_look_since, DROP COLUMN needs_look_because, DROP COLUMN needs_look_kept;
      ALTER TABLE proposals DROP COLUMN needs_look_since, DROP COLUMN needs_look_because, DROP COLUMN needs_look_kept;
      DROP TABLE consents, declarations, applications;
      DROP INDEX organisation_names_bare;
      DROP FUNCTION bare_name;
      ALTER TABLE organisations DROP COLUMN needs_check, DROP COLUMN added_by_person_id, DROP COLUMN merged_into_id;
      ALTER TABLE mentor_profiles
        DROP COLUMN biography, DROP COLUMN will_not_do, DROP COLUMN reference_checked_at, DROP COLUMN reference_checked_by,
        DROP CONSTRAINT mentor_profiles_status_check,
        ADD CONSTRAINT mentor_profiles_status_check CHECK (status IN ('applied', 'approved', 'paused', 'retired')) NOT VALID;
      ALTER TABLE mentee_profiles DROP CONSTRAINT mentee_profiles_status_check;
      ALTER TABLE mentee_profiles
        ADD CONSTRAINT mentee_profiles_status_check CHECK (status IN ('active', 'withdrawn')) NOT VALID;
    `);
  }
}
