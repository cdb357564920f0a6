import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mentorships, and the guards that hold even against a bug: capacity, one mentor a place, nobody mentors themselves. */
export class Mentorships1764000000005 implements MigrationInterface {
  readonly name = 'Mentorships1764000000005';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE mentorships (
        id uuid PRIMARY KEY DEFAULT uuidv7(),
        invitation_id uuid NOT NULL UNIQUE REFERENCES invitations,
        track text NOT NULL CHECK (track IN ('business', 'peer')),
        mentee_profile_id uuid NOT NULL REFERENCES mentee_profiles,
        mentor_profile_id uuid NOT NULL REFERENCES mentor_profiles,
        status text NOT NULL DEFAULT 'introduced'
          CHECK (status IN ('introduced', 'active', 'paused', 'completed', 'ended-early')),
        introduced_at timestamptz NOT NULL DEFAULT now(),
        ended_at timestamptz,
        CHECK ((status IN ('completed', 'ended-early')) = (ended_at IS NOT NULL))
      );
      CREATE UNIQUE INDEX one_live_mentorship_per_place ON mentorships (mentee_profile_id, track) WHERE ended_at IS NULL;
      CREATE INDEX mentorships_mentor ON mentorships (mentor_profile_id) WHERE ended_at IS NULL;
      CREATE TRIGGER mentorships_states BEFORE UPDATE ON mentorships FOR EACH ROW
        EXECUTE FUNCTION refuse_illegal_transition('status',
          'introduced>active,introduced>paused,introduced>completed,introduced>ended-early,active>paused,active>completed,active>ended-early,paused>active,paused>completed,paused>ended-early');

      -- Locks the mentor's row, then both people, so that acceptances at once are judged one after the other.
      CREATE FUNCTION guard_mentorship() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        places integer;
        mentor_person uuid;
        mentee_person uuid;
      BEGIN
        IF NEW.ended_at IS NOT NULL THEN RETURN NEW; END IF;
        SELECT capacity, person_id INTO places, mentor_person
          FROM mentor_profiles WHERE id = NEW.mentor_profile_id FOR NO KEY UPDATE;
        SELECT person_id INTO mentee_person FROM mentee_profiles WHERE id = NEW.mentee_profile_id;
        PERFORM FROM people WHERE id IN (mentor_person, mentee_person) ORDER BY id FOR NO KEY UPDATE;
        IF (SELECT count(*) FROM mentorships
            WHERE mentor_profile_id = NEW.mentor_profile_id AND ended_at IS NULL AND id <> NEW.id) >= places THEN
          RAISE EXCEPTION 'the mentor has no free place'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'mentorships_within_capacity';
        END IF;
        IF mentor_person = mentee_person THEN
          RAISE EXCEPTION 'nobody mentors themselves'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'mentorships_two_people';
        END IF;
        IF EXISTS (
          SELECT FROM mentorships other
          JOIN mentor_profiles mentor ON mentor.id = other.mentor_profile_id
          JOIN mentee_profiles mentee ON mentee.id = other.mentee_profile_id
          WHERE other.ended_at IS NULL AND mentor.person_id = mentee_person AND mentee.person_id = mentor_person
        ) THEN
          RAISE EXCEPTION 'two people never mentor each other'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'mentorships_one_direction';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER mentorships_guard BEFORE INSERT OR UPDATE ON mentorships
        FOR EACH ROW EXECUTE FUNCTION guard_mentorship();

      CREATE FUNCTION guard_capacity() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.capacity < (SELECT count(*) FROM mentorships WHERE mentor_profile_id = NEW.id AND ended_at IS NULL) THEN
          RAISE EXCEPTION 'the mentor has more mentorships than that'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'mentor_capacity_covers_mentorships';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER mentor_profiles_capacity BEFORE UPDATE OF capacity ON mentor_profiles
        FOR EACH ROW EXECUTE FUNCTION guard_capacity();
    `);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DROP TRIGGER mentor_profiles_capacity ON mentor_profiles;
      DROP TABLE mentorships;
      DROP FUNCTION guard_capacity, guard_mentorship;
    `);
  }
}
