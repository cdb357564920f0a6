import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a mentorship is made of: agreement, goals, sessions with their notes, feedback, and what is said in private. */
export class Mentoring1764000000009 implements MigrationInterface {
  readonly name = 'Mentoring1764000000009';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE mentorships
        ADD COLUMN activated_at timestamptz,
        ADD COLUMN paused_at timestamptz,
        -- When both expect to go on; nothing happens by itself on that day but a question.
        ADD COLUMN paused_until date,
        -- The end of the latest pause: quiet is counted from there.
        ADD COLUMN resumed_at timestamptz,
        ADD COLUMN ended_by text CHECK (ended_by IN ('mentee', 'mentor', 'administrator', 'system')),
        ADD COLUMN end_reason text CHECK (end_reason <> ''),
        -- For the programme team only.
        ADD COLUMN end_note text NOT NULL DEFAULT '',
        -- Whether the mentee's place goes into the next round; nobody has said so yet while it is null.
        ADD COLUMN wants_another boolean,
        ADD CONSTRAINT mentorships_pause_whole CHECK ((status = 'paused') = (paused_at IS NOT NULL)),
        ADD CONSTRAINT mentorships_pause_until CHECK (paused_until IS NULL OR status = 'paused');
      -- Until now mentorships ended only because somebody was erased. Those who stayed were told that they take part again.
      UPDATE mentorships SET ended_by = 'system', end_reason = 'erased', wants_another = true WHERE status = 'ended-early';
      CREATE INDEX mentorships_by_introduction ON mentorships (introduced_at DESC, id DESC);

      CREATE TABLE agreements (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        mentorship_id uuid NOT NULL REFERENCES mentorships ON DELETE CASCADE,
        version integer NOT NULL CHECK (version > 0),
        how_often text NOT NULL CHECK (how_often <> ''),
        how text NOT NULL CHECK (how <> ''),
        confidentiality text NOT NULL CHECK (confidentiality <> ''),
        off_the_table text NOT NULL DEFAULT '',
        written_by text NOT NULL CHECK (written_by IN ('mentee', 'mentor')),
        written_at timestamptz NOT NULL DEFAULT now(),
        mentee_confirmed_at timestamptz,
        mentor_confirmed_at timestamptz,
        UNIQUE (mentorship_id, version)
      );

      CREATE TABLE goals (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        mentorship_id uuid NOT NULL REFERENCES mentorships ON DELETE CASCADE,
        words text NOT NULL CHECK (words <> ''),
        topics text[] NOT NULL DEFAULT '{}',
        -- How both will know that it is reached.
        measure text NOT NULL DEFAULT '',
        status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'reached', 'dropped')),
        created_at timestamptz NOT NULL DEFAULT now(),
        touched_at timestamptz NOT NULL DEFAULT now(),
        closed_at timestamptz,
        CHECK ((status = 'open') = (closed_at IS NULL))
      );
      CREATE INDEX goals_mentorship ON goals (mentorship_id, id);
      CREATE TRIGGER goals_states BEFORE UPDATE ON goals FOR EACH ROW
        EXECUTE FUNCTION refuse_illegal_transition('status', 'open>reached,open>dropped,reached>open,dropped>open');
      CREATE FUNCTION guard_goals() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.status <> 'open' THEN RETURN NEW; END IF;
        PERFORM FROM mentorships WHERE id = NEW.mentorship_id FOR NO KEY UPDATE;
        IF (SELECT count(*) FROM goals WHERE mentorship_id = NEW.mentorship_id AND status = 'open' AND id <> NEW.id) >= 5 THEN
          RAISE EXCEPTION 'five goals are open already'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'goals_at_most_five';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER goals_guard BEFORE INSERT OR UPDATE ON goals FOR EACH ROW EXECUTE FUNCTION guard_goals();

      CREATE TABLE goal_steps (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        goal_id uuid NOT NULL REFERENCES goals ON DELETE CASCADE,
        words text NOT NULL CHECK (words <> ''),
        due_on date,
        written_by text NOT NULL CHECK (written_by IN ('mentee', 'mentor')),
        written_at timestamptz NOT NULL DEFAULT now(),
        done_at timestamptz
      );
      CREATE INDEX goal_steps_goal ON goal_steps (goal_id, id);

      -- 'Something is wrong': between one side and the programme team, never the other side.
      CREATE TABLE concerns (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        mentorship_id uuid NOT NULL REFERENCES mentorships ON DELETE CASCADE,
        person_id uuid REFERENCES people,
        kind text NOT NULL CHECK (kind <> ''),
        body text NOT NULL CHECK (body <> ''),
        status text NOT NULL DEFAULT 'received' CHECK (status IN ('received', 'in-progress', 'closed')),
        raised_at timestamptz NOT NULL DEFAULT now(),
        outcome text NOT NULL DEFAULT '',
        handled_by uuid REFERENCES administrators (person_id),
        closed_at timestamptz,
        CHECK ((status = 'closed') = (closed_at IS NOT NULL))
      );
      CREATE INDEX concerns_mentorship ON concerns (mentorship_id, id);
      CREATE INDEX concerns_open ON concerns (raised_at) WHERE status <> 'closed';
      CREATE TRIGGER concerns_states BEFORE UPDATE ON concerns FOR EACH ROW
        EXECUTE FUNCTION refuse_illegal_transition('status',
          'received>in-progress,received>closed,in-progress>closed,closed>in-progress');

      CREATE TABLE sessions (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        mentorship_id uuid NOT NULL REFERENCES mentorships ON DELETE CASCADE,
        -- 'agreed' until both or the sweep say what became of it; 'lapsed': every proposed time went by without an answer.
        status text NOT NULL DEFAULT 'proposed'
          CHECK (status IN ('proposed', 'agreed', 'held', 'mentee-missed', 'mentor-missed', 'did-not-happen', 'cancelled', 'lapsed')),
        format text NOT NULL CHECK (format IN ('video', 'phone', 'in-person')),
        -- The https link, the number to ring or the place.
        place text NOT NULL DEFAULT '',
        agenda text NOT NULL DEFAULT '',
        minutes integer NOT NULL CHECK (minutes BETWEEN 10 AND 480),
        -- The agreed time. It stays while another is proposed.
        starts_at timestamptz,
        -- Rises with every change that calendars must hear of (RFC 5545).
        sequence integer NOT NULL DEFAULT 0 CHECK (sequence >= 0),
        created_by text NOT NULL CHECK (created_by IN ('mentee', 'mentor')),
        created_at timestamptz NOT NULL DEFAULT now(),
        agreed_at timestamptz,
        cancelled_at timestamptz,
        cancelled_by text CHECK (cancelled_by IN ('mentee', 'mentor', 'administrator', 'system')),
        cancel_reason text NOT NULL DEFAULT '',
        -- How long it took, and what it was about, once held.
        held_minutes integer CHECK (held_minutes BETWEEN 1 AND 1440),
        topics text[] NOT NULL DEFAULT '{}',
        CHECK (status IN ('proposed', 'cancelled', 'lapsed') OR starts_at IS NOT NULL),
        CHECK ((starts_at IS NULL) = (agreed_at IS NULL)),
        CHECK ((status = 'cancelled') = (cancelled_at IS NOT NULL)),
        CHECK ((cancelled_at IS NULL) = (cancelled_by IS NULL))
      );
      CREATE INDEX sessions_mentorship ON sessions (mentorship_id, starts_at);
      CREATE INDEX sessions_by_start ON sessions (starts_at) WHERE starts_at IS NOT NULL;
      CREATE TRIGGER sessions_states BEFORE UPDATE ON sessions FOR EACH ROW
        EXECUTE FUNCTION refuse_illegal_transition('status',
          'proposed>agreed,proposed>cancelled,proposed>lapsed,agreed>held,agreed>mentee-missed,agreed>mentor-missed,agreed>did-not-happen,agreed>cancelled,held>mentee-missed,held>mentor-missed,held>did-not-happen,mentee-missed>held,mentee-missed>mentor-missed,mentee-missed>did-not-happen,mentor-missed>held,mentor-missed>mentee-missed,mentor-missed>did-not-happen,did-not-happen>held,did-not-happen>mentee-missed,did-not-happen>mentor-missed');


      CREATE TABLE session_proposals (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
        number integer NOT NULL CHECK (number > 0),
        made_by text NOT NULL CHECK (made_by IN ('mentee', 'mentor')),
        made_at timestamptz NOT NULL DEFAULT now(),
        -- Up to three.
        times timestamptz[] NOT NULL CHECK (cardinality(times) BETWEEN 1 AND 3),
        minutes integer NOT NULL CHECK (minutes BETWEEN 10 AND 480),
        format text NOT NULL CHECK (format IN ('video', 'phone', 'in-person')),
        place text NOT NULL DEFAULT '',
        note text NOT NULL DEFAULT '',
        answer text NOT NULL DEFAULT 'open' CHECK (answer IN ('open', 'accepted', 'countered', 'declined', 'withdrawn', 'lapsed')),
        answered_at timestamptz,
        accepted_time timestamptz,
        UNIQUE (session_id, number),
        CHECK ((answer = 'open') = (answered_at IS NULL)),
        CHECK ((answer = 'accepted') = (accepted_time IS NOT NULL)),
        CHECK (accepted_time IS NULL OR accepted_time = ANY (times))
      );
      CREATE UNIQUE INDEX one_open_proposal_a_session ON session_proposals (session_id) WHERE answer = 'open';
      CREATE TRIGGER session_proposals_states BEFORE UPDATE ON session_proposals FOR EACH ROW
        EXECUTE FUNCTION refuse_illegal_transition('answer',
          'open>accepted,open>countered,open>declined,open>withdrawn,open>lapsed');

      -- What each side says became of it. They may differ.
      CREATE TABLE session_outcomes (
        session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
        side text NOT NULL CHECK (side IN ('mentee', 'mentor')),
        outcome text NOT NULL CHECK (outcome IN ('held', 'mentee-missed', 'mentor-missed', 'did-not-happen')),
        said_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (session_id, side)
      );
      CREATE INDEX session_outcomes_said ON session_outcomes (said_at);

      -- Each version of the notes that both see.
      CREATE TABLE session_notes (
        session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
        version integer NOT NULL CHECK (version > 0),
        body text NOT NULL,
        written_by text NOT NULL CHECK (written_by IN ('mentee', 'mentor')),
        written_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (session_id, version)
      );

      CREATE TABLE private_notes (
        session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
        -- It is sealed for one session and one side of it: whoever stands there may change by a merge.
        side text NOT NULL CHECK (side IN ('mentee', 'mentor')),
        person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
        -- Which key of the configuration opens it.
        key_id text NOT NULL CHECK (key_id <> ''),
        sealed bytea NOT NULL,
        written_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (session_id, side)
      );
      CREATE INDEX private_notes_key ON private_notes (key_id);
      CREATE INDEX private_notes_person ON private_notes (person_id);

      CREATE TABLE session_actions (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
        owner text NOT NULL CHECK (owner IN ('mentee', 'mentor')),
        words text NOT NULL CHECK (words <> ''),
        due_on date,
        written_by text NOT NULL CHECK (written_by IN ('mentee', 'mentor')),
        written_at timestamptz NOT NULL DEFAULT now(),
        done_at timestamptz
      );
      CREATE INDEX session_actions_session ON session_actions (session_id, id);

      -- One question after each session.
      CREATE TABLE session_feedback (
        session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
        person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
        useful integer NOT NULL CHECK (useful BETWEEN 1 AND 5),
        comment text NOT NULL DEFAULT '',
        given_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (session_id, person_id)
      );
      CREATE INDEX session_feedback_person ON session_feedback (person_id);

      -- At the start, in the middle and at the end: confidence, goals, change.
      CREATE TABLE questionnaires (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        mentorship_id uuid NOT NULL REFERENCES mentorships ON DELETE CASCADE,
        person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
        side text NOT NULL CHECK (side IN ('mentee', 'mentor')),
        moment text NOT NULL CHECK (moment IN ('start', 'middle', 'end')),
        answers jsonb NOT NULL DEFAULT '{}',
        asked_at timestamptz NOT NULL DEFAULT now(),
        touched_at timestamptz,
        submitted_at timestamptz,
        -- In their words, to be published only while they agree to it.
        quote text NOT NULL DEFAULT '',
        quote_agreed_at timestamptz,
        quote_withdrawn_at timestamptz,
        quote_as text CHECK (quote_as IN ('named', 'unnamed')),
        UNIQUE (mentorship_id, person_id, moment),
        CONSTRAINT questionnaires_quote_agreed CHECK (quote_agreed_at IS NULL OR (quote <> '' AND quote_as IS NOT NULL)),
        CONSTRAINT questionnaires_quote_withdrawn CHECK (quote_withdrawn_at IS NULL OR quote_agreed_at IS NOT NULL)
      );
      CREATE INDEX questionnaires_person ON questionnaires (person_id);
      CREATE INDEX questionnaires_submitted ON questionnaires (moment, side) WHERE submitted_at IS NOT NULL;

      -- Links of emails that act without signing in. The token is derived from the row's id; only its hash is kept.
      CREATE TABLE mentoring_links (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        purpose text NOT NULL CHECK (purpose <> ''),
        -- A session, a questionnaire or an action.
        subject_id uuid NOT NULL,
        person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
        token_hash bytea NOT NULL UNIQUE,
        made_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        UNIQUE (purpose, subject_id, person_id),
        CHECK (expires_at > made_at)
      );
      CREATE INDEX mentoring_links_person ON mentoring_links (person_id);
      CREATE INDEX mentoring_links_expiry ON mentoring_links (expires_at);

      -- A private address that calendars read. A new generation makes the old address stop working.
      CREATE TABLE calendar_feeds (
        person_id uuid PRIMARY KEY REFERENCES people ON DELETE CASCADE,
        generation integer NOT NULL DEFAULT 1 CHECK (generation > 0),
        token_hash bytea UNIQUE,
        made_at timestamptz NOT NULL DEFAULT now(),
        revoked_at timestamptz,
        CHECK ((token_hash IS NULL) = (revoked_at IS NOT NULL))
      );
      -- The calendar file that an email carried.
      ALTER TABLE mailbox_messages ADD COLUMN calendar text;
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TABLE calendar_feeds, mentoring_links, questionnaires, session_feedback,
        session_actions, private_notes, session_notes, session_outcomes, session_proposals, sessions, concerns, goal_steps,
        goals, agreements;
      ALTER TABLE mailbox_messages DROP COLUMN calendar;
      DROP FUNCTION guard_goals;
      DROP INDEX mentorships_by_introduction;
      ALTER TABLE mentorships DROP COLUMN activated_at, DROP COLUMN paused_at, DROP COLUMN paused_until, DROP COLUMN resumed_at, DROP COLUMN ended_by,
        DROP COLUMN end_reason, DROP COLUMN end_note, DROP COLUMN wants_another;
    `);
  }
}
