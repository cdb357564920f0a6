import {
  AfterwardsOf,
  type AfterwardsView,
  type AgreementVersion,
  Agreements,
  FirstMeeting,
  type Goal,
  Goals,
  type MeetingSuggestion,
  type MentorshipDetail,
  MentorshipDetails,
  OpenActions,
  type SessionAction,
  SessionList,
  type SessionRow,
} from '@alongside/mentorships';
import type { Member } from '@alongside/people';
import { Clock } from '@alongside/platform';
import { Injectable, NotFoundException } from '@nestjs/common';
import { TrainingBeside, type TrainingBesideMentorship } from './training-beside.service.js';

/** Everything that the page of one mentorship speaks of. */
export interface MentorshipPicture {
  readonly detail: MentorshipDetail;
  /** Newest first. */
  readonly agreements: readonly AgreementVersion[];
  readonly goals: readonly Goal[];
  /** Newest first. */
  readonly sessions: readonly SessionRow[];
  /** What came of the newest session that has begun. */
  readonly last: AfterwardsView | null;
  /** What is still to do. */
  readonly actions: readonly SessionAction[];
  /** Times that may suit both; null once it is over. */
  readonly suggestion: MeetingSuggestion | null;
  readonly training: TrainingBesideMentorship;
  readonly now: Date;
}

type Meetings = Pick<MentorshipPicture, 'sessions' | 'last' | 'actions' | 'suggestion' | 'now'>;

/** What the two have met for, and could meet for. */
@Injectable()
export class MeetingsOfMentorship {
  constructor(
    private readonly sessions: SessionList,
    private readonly actions: OpenActions,
    private readonly meeting: FirstMeeting,
    private readonly afterwards: AfterwardsOf,
    private readonly clock: Clock,
  ) {}

  async of(mentorshipId: string, personId: string): Promise<Meetings> {
    const now = this.clock.now();
    const [sessions, actions, suggestion] = await Promise.all([
      this.sessions.of(mentorshipId, personId),
      this.actions.of(mentorshipId, personId),
      this.meeting.suggest(mentorshipId, personId),
    ]);
    const begun = sessions.find((session) => hasBegun(session, now));
    const last = begun ? await this.afterwards.session(begun.id, personId) : null;
    return { sessions, last, actions, suggestion, now };
  }
}

function hasBegun({ status, startsAt }: SessionRow, now: Date): boolean {
  return startsAt !== null && startsAt <= now && status !== 'cancelled' && status !== 'lapsed';
}

@Injectable()
export class MentorshipPictures {
  constructor(
    private readonly details: MentorshipDetails,
    private readonly agreements: Agreements,
    private readonly goals: Goals,
    private readonly meetings: MeetingsOfMentorship,
    private readonly training: TrainingBeside,
  ) {}

  async of(mentorshipId: string, who: Member): Promise<MentorshipPicture> {
    const detail = await this.detail(mentorshipId, who);
    const [agreements, goals, meetings] = await Promise.all([
      this.agreements.versions(mentorshipId),
      this.goals.of(mentorshipId),
      this.meetings.of(mentorshipId, who.personId),
    ]);
    const training = await this.training.of(mentorshipId, goals);
    return { detail, agreements, goals, training, ...meetings };
  }

  /** @throws NotFoundException where it is not theirs: nobody learns that it is there */
  async detail(mentorshipId: string, { personId }: Pick<Member, 'personId'>): Promise<MentorshipDetail> {
    const detail = await this.details.of(mentorshipId, personId);
    if (!detail) throw new NotFoundException();
    return detail;
  }
}
