import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was agreed, written and published stays, and what is over stays as it is, whatever a service would do. */
export class KeptFacts1764000000013 implements MigrationInterface {
  readonly name = 'KeptFacts1764000000013';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- Versions stay as they were written; all that comes later is that somebody confirms one, once.
      CREATE TRIGGER agreements_append_only BEFORE UPDATE ON agreements FOR EACH ROW WHEN (
          to_jsonb(OLD) - '{mentee_confirmed_at,mentor_confirmed_at}'::text[]
            <> to_jsonb(NEW) - '{mentee_confirmed_at,mentor_confirmed_at}'::text[]
          OR OLD.mentee_confirmed_at <> coalesce(NEW.mentee_confirmed_at, '-infinity')
          OR OLD.mentor_confirmed_at <> coalesce(NEW.mentor_confirmed_at, '-infinity'))
        EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER session_notes_append_only BEFORE UPDATE ON session_notes FOR EACH ROW
        EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER resource_versions_append_only BEFORE UPDATE ON resource_versions FOR EACH ROW
        EXECUTE FUNCTION refuse_change();

      -- They go with the whole mentorship or resource and never one by one. Only the retention rules take what is of a
      -- mentorship: half a year after it, at the earliest.
      CREATE FUNCTION refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        mentorship uuid;
      BEGIN
        IF TG_TABLE_NAME = 'session_notes' THEN
          SELECT mentorship_id INTO mentorship FROM sessions WHERE id = OLD.session_id;
        ELSIF TG_TABLE_NAME = 'agreements' THEN
          mentorship := OLD.mentorship_id;
        END IF;
        PERFORM FROM mentorships WHERE id = mentorship AND ended_at < now() - interval '6 months';
        IF FOUND THEN RETURN OLD; END IF;
        RAISE EXCEPTION '% rows stay', TG_TABLE_NAME
          USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_stay';
      END $$;
      CREATE TRIGGER agreements_stay BEFORE DELETE ON agreements FOR EACH ROW WHEN (pg_trigger_depth() = 0)
        EXECUTE FUNCTION refuse_removal();
      CREATE TRIGGER session_notes_stay BEFORE DELETE ON session_notes FOR EACH ROW WHEN (pg_trigger_depth() = 0)
        EXECUTE FUNCTION refuse_removal();
      CREATE TRIGGER resource_versions_stay BEFORE DELETE ON resource_versions FOR EACH ROW WHEN (pg_trigger_depth() = 0)
        EXECUTE FUNCTION refuse_removal();

      -- What is over stays as it is: nothing is offered or agreed in it any more. Whoever ends it is waited for.
      CREATE FUNCTION refuse_in_ended_mentorship() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        mentorship uuid;
        ended timestamptz;
      BEGIN
        IF TG_TABLE_NAME = 'sessions' THEN
          mentorship := NEW.mentorship_id;
        ELSE
          SELECT mentorship_id INTO mentorship FROM sessions WHERE id = NEW.session_id;
        END IF;
        SELECT ended_at INTO ended FROM mentorships WHERE id = mentorship FOR NO KEY UPDATE;
        IF ended IS NOT NULL THEN
          RAISE EXCEPTION 'the mentorship has ended'
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_of_live_mentorships';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER sessions_begun BEFORE INSERT ON sessions FOR EACH ROW
        WHEN (NEW.status IN ('proposed', 'agreed')) EXECUTE FUNCTION refuse_in_ended_mentorship();
      CREATE TRIGGER sessions_agreed BEFORE UPDATE ON sessions FOR EACH ROW WHEN (
          NEW.mentorship_id <> OLD.mentorship_id OR NEW.status = 'agreed'
            AND (OLD.status <> 'agreed' OR NEW.starts_at IS DISTINCT FROM OLD.starts_at))
        EXECUTE FUNCTION refuse_in_ended_mentorship();
      CREATE TRIGGER session_proposals_made BEFORE INSERT ON session_proposals FOR EACH ROW WHEN (NEW.answer = 'open')
        EXECUTE FUNCTION refuse_in_ended_mentorship();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TRIGGER session_proposals_made ON session_proposals;
      DROP TRIGGER sessions_agreed ON sessions;
      DROP TRIGGER sessions_begun ON sessions;
      DROP FUNCTION refuse_in_ended_mentorship;
      DROP TRIGGER resource_versions_stay ON resource_versions;
      DROP TRIGGER session_notes_stay ON session_notes;
      DROP TRIGGER agreements_stay ON agreements;
      DROP FUNCTION refuse_removal;
      DROP TRIGGER resource_versions_append_only ON resource_versions;
      DROP TRIGGER session_notes_append_only ON session_notes;
      DROP TRIGGER agreements_append_only ON agreements;
    `);
  }
}
