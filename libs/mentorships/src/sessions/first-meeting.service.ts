import { Clock, DAY } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SessionClashes } from './session-clashes.service.js';
import { SESSION_FORMATS, type SessionFormat } from './session-offer.js';
import { suggestTimes } from './suggest-times.js';

/** Two people should have met by then. */
export const FIRST_MEETING_DAYS = 14;
const MINUTES = 60;

export interface MeetingSuggestion {
  /** The day by which a first meeting should be: 14 days after the introduction. */
  readonly target: Date;
  /** No session is agreed or proposed, and none was ever held. */
  readonly isFirst: boolean;
  readonly times: readonly Date[];
  /** Whether both are usually free then. */
  readonly shared: boolean;
  readonly minutes: number;
  /** One that suits both, video first; null where they share none. */
  readonly format: SessionFormat | null;
}

interface Habits {
  readonly introducedAt: Date;
  readonly menteeId: string;
  readonly mentorId: string;
  readonly menteeSlots: string[];
  readonly mentorSlots: string[];
  readonly formats: string[];
  readonly isFirst: boolean;
}

const HABITS = `
  SELECT mentorship.introduced_at AS "introducedAt", mentee.person_id AS "menteeId", mentor.person_id AS "mentorId",
    mentee.availability AS "menteeSlots", mentor.availability AS "mentorSlots",
    ARRAY(SELECT unnest(mentee.formats) INTERSECT SELECT unnest(mentor.formats)) AS formats,
    NOT EXISTS (SELECT FROM sessions WHERE mentorship_id = mentorship.id
                AND status NOT IN ('cancelled', 'lapsed', 'did-not-happen')) AS "isFirst"
  FROM mentorships mentorship
  JOIN mentee_profiles mentee ON mentee.id = mentorship.mentee_profile_id
  JOIN mentor_profiles mentor ON mentor.id = mentorship.mentor_profile_id
  WHERE mentorship.id = $1 AND mentorship.ended_at IS NULL AND $2 IN (mentee.person_id, mentor.person_id)`;

/** When the two could meet, so that neither has to make the first move from nothing. */
@Injectable()
export class FirstMeeting {
  constructor(
    private readonly source: DataSource,
    private readonly clashes: SessionClashes,
    private readonly clock: Clock,
  ) {}

  /**
   * Times that may suit both, none across what either has agreed elsewhere.
   *
   * @param beside times that are offered already, and would be no news
   *
   * @returns null where the mentorship is not theirs or has ended
   */
  async suggest(
    mentorshipId: string,
    personId: string,
    count = 3,
    beside: readonly Date[] = [],
  ): Promise<MeetingSuggestion | null> {
    const [habits] = await this.source.query<Habits[]>(HABITS, [mentorshipId, personId]);
    if (!habits) return null;
    const now = this.clock.now();
    const target = new Date(habits.introducedAt.getTime() + FIRST_MEETING_DAYS * DAY);
    const busy = await Promise.all([habits.menteeId, habits.mentorId].map((id) => this.busyOf(id)));
    const { times, shared } = suggestTimes({
      now,
      until: lastDay(now, target, habits.isFirst),
      availability: [habits.menteeSlots, habits.mentorSlots],
      busy: [...busy.flat(), ...beside.map((startsAt) => ({ startsAt, minutes: MINUTES }))],
      minutes: MINUTES,
      count,
    });
    const format = SESSION_FORMATS.find((known) => habits.formats.includes(known)) ?? null;
    return { target, isFirst: habits.isFirst, times, shared, minutes: MINUTES, format };
  }

  private async busyOf(personId: string): Promise<{ startsAt: Date; minutes: number }[]> {
    return (await this.clashes.engagementsOf(personId)).filter(({ kind }) => kind === 'agreed');
  }
}

/** For the first meeting the target, as long as that leaves a week; otherwise two weeks from now. */
function lastDay(now: Date, target: Date, isFirst: boolean): Date {
  const soon = new Date(now.getTime() + FIRST_MEETING_DAYS * DAY);
  return isFirst && target.getTime() - now.getTime() >= (FIRST_MEETING_DAYS / 2) * DAY && target < soon
    ? target
    : soon;
}
