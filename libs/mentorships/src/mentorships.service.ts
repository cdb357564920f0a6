import type { LivePair, MentorshipRegister, NewMentorship, Place } from '@alongside/rounds';
import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { Mentorship } from './mentorship.entity.js';

/** What rounds ask of mentorships. A mentorship is live until it has ended, whatever its state. */
@Injectable()
export class MentorshipsService implements MentorshipRegister {
  constructor(private readonly clock: Clock) {}

  /**
   * @throws QueryFailedError naming the guard that refused it: `mentorships_within_capacity`, `mentorships_two_people`,
   * `mentorships_one_direction`, `one_live_mentorship_per_place`
   */
  async open(
    manager: EntityManager,
    { invitationId, track, menteeId, mentorId }: NewMentorship,
  ): Promise<string> {
    const inserted = await manager.getRepository(Mentorship).insert({
      invitationId,
      track,
      menteeProfileId: menteeId,
      mentorProfileId: mentorId,
      status: 'introduced',
      introducedAt: this.clock.now(),
    });
    return (inserted.identifiers[0] as { id: string }).id;
  }

  async openedBy(manager: EntityManager, invitationId: string): Promise<string | null> {
    const found = await manager
      .getRepository(Mentorship)
      .findOne({ select: { id: true }, where: { invitationId } });
    return found?.id ?? null;
  }

  async liveLoads(manager: EntityManager): Promise<Map<string, number>> {
    const rows = await manager
      .createQueryBuilder(Mentorship, 'mentorship')
      .select('mentorship.mentorProfileId', 'mentor')
      .addSelect('count(*)::int', 'load')
      .where('mentorship.endedAt IS NULL')
      .groupBy('mentorship.mentorProfileId')
      .getRawMany<{ mentor: string; load: number }>();
    return new Map(rows.map(({ mentor, load }) => [mentor, load]));
  }

  liveLoadOf(manager: EntityManager, mentorId: string): Promise<number> {
    return manager.getRepository(Mentorship).countBy({ mentorProfileId: mentorId, endedAt: IsNull() });
  }

  async livePairs(manager: EntityManager): Promise<LivePair[]> {
    const rows = await manager.getRepository(Mentorship).find({
      select: { track: true, menteeProfileId: true, mentorProfileId: true },
      where: { endedAt: IsNull() },
      order: { id: 'ASC' },
    });
    return rows.map((row) => ({
      track: row.track,
      menteeId: row.menteeProfileId,
      mentorId: row.mentorProfileId,
    }));
  }

  /** What was said of the newest mentorship of a place holds for the place. */
  restingPlaces(manager: EntityManager): Promise<Place[]> {
    return manager.query(
      `SELECT "menteeId", track FROM (
         SELECT DISTINCT ON (mentee_profile_id, track) mentee_profile_id AS "menteeId", track, ended_at, wants_another
         FROM mentorships ORDER BY mentee_profile_id, track, introduced_at DESC, id DESC
       ) AS newest
       WHERE ended_at IS NOT NULL AND wants_another IS NOT TRUE ORDER BY 1, 2`,
    );
  }
}
