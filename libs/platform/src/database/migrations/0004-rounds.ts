import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rounds, the frozen input and the outcome of their runs, the review of proposals, and invitations. */
export class Rounds1764000000004 implements MigrationInterface {
  readonly name = 'Rounds1764000000004';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE rounds (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        name text NOT NULL CHECK (name <> ''),
        tracks text[] NOT NULL CHECK (cardinality(tracks) > 0 AND tracks <@ ARRAY['business', 'peer']),
        -- Per track, one whole number a criterion, adding up to 100.
        weights jsonb NOT NULL,
        -- Points x 1000, as scores are.
        floor integer NOT NULL CHECK (floor BETWEEN 0 AND 100000),
        policy text NOT NULL CHECK (policy IN ('most-places', 'best-total')),
        -- Who takes part; an empty list means everybody: { serviceAreas: [], regions: [], stages: [] }.
        participation jsonb NOT NULL,
        created_by uuid REFERENCES administrators (person_id),
        created_at timestamptz NOT NULL DEFAULT now(),
        -- Set with the first release, when the mentees left without a mentor are counted as having waited.
        waiting_counted_at timestamptz
      );

      CREATE TABLE runs (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        round_id uuid NOT NULL REFERENCES rounds,
        status text NOT NULL DEFAULT 'queued'
          CHECK (status IN ('queued', 'running', 'finished', 'failed', 'cancelled', 'superseded')),
        requested_by uuid REFERENCES administrators (person_id),
        requested_at timestamptz NOT NULL DEFAULT now(),
        started_at timestamptz,
        finished_at timestamptz,
        -- The worker that runs it renews this; a run whose time has passed is free to be taken again.
        claimed_until timestamptz,
        attempts integer NOT NULL DEFAULT 0,
        progress_stage text NOT NULL DEFAULT 'queued',
        progress_done integer NOT NULL DEFAULT 0,
        progress_of integer NOT NULL DEFAULT 0,
        cancel_requested_at timestamptz,
        cancel_requested_by uuid REFERENCES administrators (person_id),
        summary jsonb,
        -- The dual prices: with the snapshot, whoever doubts a finished run can check that no plan is better.
        proof jsonb,
        failure text,
        CHECK ((status = 'finished' OR status = 'superseded') = (summary IS NOT NULL)),
        CHECK ((summary IS NULL) = (proof IS NULL)),
        CHECK ((status = 'failed') = (failure IS NOT NULL))
      );
      -- However many people press "start": one run of a round is on its way or stands.
      CREATE UNIQUE INDEX one_live_run_per_round ON runs (round_id) WHERE status IN ('queued', 'running', 'finished');
      CREATE TRIGGER runs_states BEFORE UPDATE ON runs FOR EACH ROW
        EXECUTE FUNCTION refuse_illegal_transition('status',
          'queued>running,queued>cancelled,running>finished,running>failed,running>cancelled,finished>superseded');

      CREATE TABLE snapshots (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        run_id uuid NOT NULL UNIQUE REFERENCES runs,
        -- The whole matching problem, and for each reference the row that it stands for.
        content jsonb NOT NULL,
        input_hash text NOT NULL CHECK (input_hash ~ '^[0-9a-f]{64}$'),
        engine_version text NOT NULL,
        taken_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TRIGGER snapshots_frozen BEFORE UPDATE ON snapshots FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE TABLE proposals (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        round_id uuid NOT NULL REFERENCES rounds,
        run_id uuid REFERENCES runs,
        track text NOT NULL CHECK (track IN ('business', 'peer')),
        mentee_profile_id uuid NOT NULL REFERENCES mentee_profiles,
        mentor_profile_id uuid NOT NULL REFERENCES mentor_profiles,
        origin text NOT NULL CHECK (origin IN ('run', 'swap', 'replacement')),
        replaces_id uuid REFERENCES proposals,
        score integer NOT NULL CHECK (score BETWEEN 0 AND 100000),
        contributions jsonb NOT NULL,
        alternatives jsonb NOT NULL DEFAULT '[]',
        decision text NOT NULL DEFAULT 'pending' CHECK (decision IN ('pending', 'approved', 'rejected', 'held')),
        decided_by uuid REFERENCES administrators (person_id),
        decided_at timestamptz,
        decision_note text NOT NULL DEFAULT '',
        -- Rises with every change: a form carries the version that it was drawn from.
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        -- Set when the proposal is over: its run superseded, or its invitation ended without a yes.
        closed_at timestamptz,
        CHECK ((decision = 'pending') = (decided_by IS NULL)),
        CHECK ((decision = 'pending') = (decided_at IS NULL))
      );
      CREATE UNIQUE INDEX one_live_proposal_per_place ON proposals (round_id, mentee_profile_id, track)
        WHERE closed_at IS NULL;
      CREATE INDEX proposals_queue ON proposals (round_id, decision, score DESC);
      -- The review queue: counts and pages read this alone, not the wide rows.
      CREATE INDEX proposals_standing ON proposals (score DESC NULLS LAST, id DESC)
        INCLUDE (round_id, decision, track, mentee_profile_id, mentor_profile_id) WHERE closed_at IS NULL;
      CREATE INDEX proposals_mentor ON proposals (mentor_profile_id);
      CREATE TRIGGER proposals_states BEFORE UPDATE ON proposals FOR EACH ROW
        EXECUTE FUNCTION refuse_illegal_transition('decision',
          'pending>approved,pending>rejected,pending>held,held>approved,held>rejected,held>pending,approved>pending,rejected>pending');

      CREATE TABLE unfilled_places (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        round_id uuid NOT NULL REFERENCES rounds,
        run_id uuid REFERENCES runs,
        track text NOT NULL CHECK (track IN ('business', 'peer')),
        mentee_profile_id uuid NOT NULL REFERENCES mentee_profiles,
        reason text NOT NULL CHECK (reason IN ('no-eligible-mentor', 'all-eligible-mentors-full', 'below-floor')),
        rule text,
        removed jsonb NOT NULL DEFAULT '{}',
        eligible_mentors integer NOT NULL DEFAULT 0,
        best_below_floor integer,
        alternatives jsonb NOT NULL DEFAULT '[]',
        created_at timestamptz NOT NULL DEFAULT now(),
        closed_at timestamptz
      );
      CREATE UNIQUE INDEX one_unfilled_row_per_place ON unfilled_places (round_id, mentee_profile_id, track)
        WHERE closed_at IS NULL;

      CREATE TABLE invitations (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        proposal_id uuid NOT NULL REFERENCES proposals,
        round_id uuid NOT NULL REFERENCES rounds,
        track text NOT NULL CHECK (track IN ('business', 'peer')),
        mentee_profile_id uuid NOT NULL REFERENCES mentee_profiles,
        mentor_profile_id uuid NOT NULL REFERENCES mentor_profiles,
        -- SHA-256 of the link's token; the token itself is derived when the email leaves.
        token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
        status text NOT NULL DEFAULT 'open'
          CHECK (status IN ('open', 'accepted', 'declined', 'expired', 'withdrawn', 'superseded', 'undone')),
        released_by uuid REFERENCES administrators (person_id),
        released_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        answered_at timestamptz,
        decline_reason text CHECK (decline_reason IN ('no-time', 'conflict-of-interest', 'not-my-expertise', 'other')),
        decline_note text NOT NULL DEFAULT '',
        -- Why no answer is possible any more, though nobody took the invitation back.
        superseded_because text
          CHECK (superseded_because IN ('mentor-full', 'place-filled', 'mentee-withdrawn', 'pair-not-possible')),
        ended_at timestamptz,
        -- When somebody else was looked for, after an ending that leaves the place empty.
        replacement_sought_at timestamptz,
        CHECK (expires_at > released_at),
        CHECK ((status IN ('accepted', 'declined')) = (answered_at IS NOT NULL)),
        CHECK ((status = 'declined') = (decline_reason IS NOT NULL)),
        CHECK ((status = 'superseded') = (superseded_because IS NOT NULL)),
        CHECK (replacement_sought_at IS NULL OR status IN ('declined', 'expired', 'withdrawn', 'superseded')),
        CHECK ((status = 'open') = (ended_at IS NULL))
      );
      CREATE UNIQUE INDEX one_open_invitation_per_place ON invitations (mentee_profile_id, track) WHERE status = 'open';
      CREATE UNIQUE INDEX one_live_invitation_per_proposal ON invitations (proposal_id)
        WHERE status IN ('open', 'accepted');
      CREATE INDEX invitations_mentor ON invitations (mentor_profile_id, status);
      CREATE INDEX invitations_due ON invitations (expires_at) WHERE status = 'open';
      CREATE INDEX invitations_to_replace ON invitations (ended_at)
        WHERE status IN ('declined', 'expired', 'withdrawn', 'superseded') AND replacement_sought_at IS NULL;
      CREATE TRIGGER invitations_states BEFORE UPDATE ON invitations FOR EACH ROW
        EXECUTE FUNCTION refuse_illegal_transition('status',
          'open>accepted,open>declined,open>expired,open>withdrawn,open>superseded,open>undone');
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE invitations, unfilled_places, proposals, snapshots, runs, rounds');
  }
}
