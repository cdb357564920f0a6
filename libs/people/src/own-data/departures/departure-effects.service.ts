import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AdministratorRole } from '../../administrators/administrator-role.js';
import type { MenteeStatus, MentorStatus, Track } from '../../directory/views.js';

/** What leaving would do to somebody as things stand. */
export interface DepartureEffects {
  readonly mentee: MenteeStatus | null;
  readonly mentor: MentorStatus | null;
  /** Applications that are not decided yet. */
  readonly applications: readonly { readonly kind: 'mentee' | 'mentor'; readonly sent: boolean }[];
  /** Invitations that wait for this person's answer, as a mentor. */
  readonly invitationsToAnswer: number;
  /** Invitations about this person that wait for a mentor's answer. */
  readonly invitationsAbout: number;
  readonly mentorships: readonly {
    readonly as: 'mentee' | 'mentor';
    readonly with: string;
    readonly track: Track;
  }[];
  /** A role in the administration has to be given up first. */
  readonly role: AdministratorRole | null;
}

const EFFECTS = `
  WITH mentee AS (SELECT id, status FROM mentee_profiles WHERE person_id = $1),
    mentor AS (SELECT id, status FROM mentor_profiles WHERE person_id = $1)
  SELECT (SELECT status FROM mentee) AS mentee, (SELECT status FROM mentor) AS mentor,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'sent', status <> 'draft') ORDER BY kind), '[]')
     FROM applications WHERE person_id = $1 AND status IN ('draft', 'submitted', 'more-wanted')) AS applications,
    (SELECT count(*)::int FROM invitations WHERE status = 'open'
       AND mentor_profile_id IN (SELECT id FROM mentor)) AS "invitationsToAnswer",
    (SELECT count(*)::int FROM invitations WHERE status = 'open'
       AND mentee_profile_id IN (SELECT id FROM mentee)) AS "invitationsAbout",
    (SELECT coalesce(jsonb_agg(jsonb_build_object('as', live."as", 'with', live.name, 'track', live.track) ORDER BY live.introduced_at), '[]')
     FROM (
       SELECT 'mentee' AS "as", other.name, mentorship.track, mentorship.introduced_at FROM mentorships mentorship
       JOIN mentor_profiles profile ON profile.id = mentorship.mentor_profile_id
       JOIN people other ON other.id = profile.person_id
       WHERE mentorship.ended_at IS NULL AND mentorship.mentee_profile_id IN (SELECT id FROM mentee)
       UNION ALL
       SELECT 'mentor', other.name, mentorship.track, mentorship.introduced_at FROM mentorships mentorship
       JOIN mentee_profiles profile ON profile.id = mentorship.mentee_profile_id
       JOIN people other ON other.id = profile.person_id
       WHERE mentorship.ended_at IS NULL AND mentorship.mentor_profile_id IN (SELECT id FROM mentor)) live) AS mentorships,
    (SELECT role FROM administrators WHERE person_id = $1 AND removed_at IS NULL) AS role`;

/** What ends when somebody leaves, and who is told: shown to them before they decide. */
@Injectable()
export class DepartureEffectsReader {
  constructor(private readonly database: DataSource) {}

  async of(personId: string): Promise<DepartureEffects> {
    const [effects] = await this.database.query<[DepartureEffects]>(EFFECTS, [personId]);
    return effects;
  }
}
