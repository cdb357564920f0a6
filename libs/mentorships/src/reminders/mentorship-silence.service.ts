import { type NoticeKind, Notices } from '@alongside/people';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MentorshipChanges } from '../life-cycle/mentorship-changes.service.js';
import { OF_SESSIONS } from './silence-reminders.js';

/**
 * A mentorship that is over is silent at once: what waits about it, for either side, is not told. In a pause nobody is
 * pushed, but sessions that are agreed stay so, and are still reminded of.
 */
@Injectable()
export class MentorshipSilence implements OnModuleInit {
  constructor(
    private readonly changes: MentorshipChanges,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.changes.subscribe(async (manager, { verb, mentorshipId }) => {
      if (verb === 'activate' || verb === 'resume') return;
      const kinds = verb === 'pause' ? PUSHING : [...PUSHING, ...OF_SESSIONS];
      await this.notices.silence(manager, await manager.query(ABOUT_IT, [mentorshipId, kinds]));
      if (verb !== 'pause') await forgetDigested(manager, mentorshipId);
    });
  }
}

const PUSHING: readonly NoticeKind[] = ['nudge', 'action-due'];

const ITS_NOTICES = `
  person_id IN (
    SELECT person_id FROM mentee_profiles
      WHERE id = (SELECT mentee_profile_id FROM mentorships WHERE id = $1)
    UNION ALL
    SELECT person_id FROM mentor_profiles
      WHERE id = (SELECT mentor_profile_id FROM mentorships WHERE id = $1))
  AND split_part(intent_key, ':', 2) IN (
    SELECT $1::uuid::text
    UNION ALL SELECT id::text FROM sessions WHERE mentorship_id = $1
    UNION ALL SELECT action.id::text FROM session_actions action
      JOIN sessions session ON session.id = action.session_id WHERE session.mentorship_id = $1)`;

const ABOUT_IT = `
  SELECT id, mail_key AS "mailKey" FROM notices
  WHERE ${ITS_NOTICES} AND status IN ('waiting', 'sent', 'in-digest')
    AND kind = ANY ($2)
  ORDER BY id FOR UPDATE`;

/** They name the other side, who may be about to be forgotten. */
async function forgetDigested(manager: EntityManager, mentorshipId: string): Promise<void> {
  await manager.query(`UPDATE notices SET params = '{}' WHERE ${ITS_NOTICES} AND status = 'in-digest'`, [
    mentorshipId,
  ]);
}
