import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What lists of mentorships are judged by, kept as it changes: judging from every session took five times as long. */
export class MentorshipFacts1764000000011 implements MigrationInterface {
  readonly name = 'MentorshipFacts1764000000011';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- What the health of each mentorship is judged by, so that a list of all of them reads one narrow row for each and
      -- not every session. Kept by the triggers below and by nothing else; no row: nothing has happened yet.
      CREATE TABLE mentorship_facts (
        mentorship_id uuid PRIMARY KEY REFERENCES mentorships ON DELETE CASCADE,
        last_held_at timestamptz,
        -- When the latest session was offered, whatever became of it.
        last_offered_at timestamptz,
        -- The two latest sessions that did not come about.
        last_missed_at timestamptz,
        missed_before_at timestamptz,
        -- Since when the two say different things, for each session of which they do.
        disputed_at timestamptz[] NOT NULL DEFAULT '{}',
        oldest_open_goal_at timestamptz,
        last_goal_at timestamptz
      );
      CREATE INDEX sessions_ahead ON sessions (mentorship_id, status, starts_at) WHERE status IN ('proposed', 'agreed');
      -- What each mentor has given lately, without a look at the sessions themselves.
      CREATE INDEX sessions_held ON sessions (starts_at) INCLUDE (mentorship_id, held_minutes, minutes) WHERE status = 'held';

      -- The facts as the rows say: what is kept must always be the same.
      CREATE FUNCTION mentorship_facts_of(mentorship uuid) RETURNS SETOF mentorship_facts STABLE LANGUAGE sql AS $$
        SELECT mentorship, session.last_held, session.last_offered, session.missed[1], session.missed[2],
          ARRAY(
            SELECT greatest(mentee.said_at, mentor.said_at) AS since
            FROM sessions JOIN session_outcomes mentee ON mentee.session_id = id AND mentee.side = 'mentee'
            JOIN session_outcomes mentor ON mentor.session_id = id AND mentor.side = 'mentor'
            WHERE mentorship_id = mentorship AND mentor.outcome <> mentee.outcome ORDER BY since),
          goal.oldest, goal.latest
        FROM (
          SELECT max(starts_at) FILTER (WHERE status = 'held') AS last_held, max(created_at) AS last_offered,
            array_agg(starts_at ORDER BY starts_at DESC)
              FILTER (WHERE status IN ('mentee-missed', 'mentor-missed', 'did-not-happen')) AS missed
          FROM sessions WHERE mentorship_id = mentorship
        ) session, (
          SELECT min(touched_at) FILTER (WHERE status = 'open') AS oldest, max(touched_at) AS latest
          FROM goals WHERE mentorship_id = mentorship
        ) goal
      $$;
      -- The row is locked before the facts are read, so that of two changes at once the later one sees both.
      CREATE FUNCTION keep_mentorship_facts() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        changed uuid;
      BEGIN
        IF TG_TABLE_NAME = 'session_outcomes' THEN
          SELECT mentorship_id INTO changed FROM sessions WHERE id = coalesce(NEW.session_id, OLD.session_id);
        ELSE
          changed := coalesce(NEW.mentorship_id, OLD.mentorship_id);
        END IF;
        INSERT INTO mentorship_facts (mentorship_id) SELECT id FROM mentorships WHERE id = changed ON CONFLICT DO NOTHING;
        PERFORM FROM mentorship_facts WHERE mentorship_id = changed FOR NO KEY UPDATE;
        UPDATE mentorship_facts kept
          SET (last_held_at, last_offered_at, last_missed_at, missed_before_at, disputed_at, oldest_open_goal_at, last_goal_at) = (
            SELECT last_held_at, last_offered_at, last_missed_at, missed_before_at, disputed_at, oldest_open_goal_at, last_goal_at
            FROM mentorship_facts_of(changed))
          WHERE kept.mentorship_id = changed;
        RETURN NULL;
      END $$;
      CREATE TRIGGER sessions_facts AFTER INSERT OR DELETE OR UPDATE OF status, starts_at, created_at ON sessions
        FOR EACH ROW EXECUTE FUNCTION keep_mentorship_facts();
      CREATE TRIGGER session_outcomes_facts AFTER INSERT OR DELETE OR UPDATE ON session_outcomes
        FOR EACH ROW EXECUTE FUNCTION keep_mentorship_facts();
      CREATE TRIGGER goals_facts AFTER INSERT OR DELETE OR UPDATE OF status, touched_at ON goals
        FOR EACH ROW EXECUTE FUNCTION keep_mentorship_facts();
      INSERT INTO mentorship_facts SELECT facts.* FROM mentorships, mentorship_facts_of(id) facts;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TRIGGER goals_facts ON goals;
      DROP TRIGGER session_outcomes_facts ON session_outcomes;
      DROP TRIGGER sessions_facts ON sessions;
      DROP FUNCTION keep_mentorship_facts, mentorship_facts_of;
      DROP TABLE mentorship_facts;
      DROP INDEX sessions_ahead, sessions_held;
    `);
  }
}
