import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every later table leans on: extensions, the guard of legal states, audit entries and web sessions. */
export class Foundations1764000000001 implements MigrationInterface {
  readonly name = 'Foundations1764000000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE EXTENSION IF NOT EXISTS citext;

      -- Arguments: the column that holds the state, and the legal moves as 'from>to,from>to'.
      CREATE FUNCTION refuse_illegal_transition() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        before text := to_jsonb(OLD) ->> TG_ARGV[0];
        after text := to_jsonb(NEW) ->> TG_ARGV[0];
      BEGIN
        IF before IS DISTINCT FROM after
           AND NOT (before || '>' || after) = ANY (string_to_array(TG_ARGV[1], ',')) THEN
          RAISE EXCEPTION '% cannot go from % to %', TG_TABLE_NAME, before, after
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_legal_transition';
        END IF;
        RETURN NEW;
      END $$;

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% rows never change', TG_TABLE_NAME
          USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_never_changes';
      END $$;

      CREATE TABLE audit_entries (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        at timestamptz NOT NULL DEFAULT now(),
        actor_kind text NOT NULL CHECK (actor_kind IN ('administrator', 'mentor', 'mentee', 'system')),
        actor_id uuid,
        action text NOT NULL CHECK (action <> ''),
        subject_kind text NOT NULL CHECK (subject_kind <> ''),
        subject_id uuid,
        details jsonb NOT NULL DEFAULT '{}',
        request_id text,
        CHECK (actor_kind = 'system' OR actor_id IS NOT NULL)
      );
      CREATE INDEX audit_entries_subject ON audit_entries (subject_kind, subject_id, id);
      CREATE INDEX audit_entries_actor ON audit_entries (actor_id, id);
      CREATE TRIGGER audit_entries_append_only BEFORE UPDATE ON audit_entries
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE TABLE web_sessions (
        sid varchar PRIMARY KEY,
        sess json NOT NULL,
        expire timestamptz NOT NULL,
        -- Said once, on the next page. Not in sess: requests of one session at the same time write that over each other.
        flash jsonb
      );
      CREATE INDEX web_sessions_expire ON web_sessions (expire);
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE web_sessions, audit_entries;
      DROP FUNCTION refuse_change, refuse_illegal_transition;
    `);
  }
}
