import {
  type MentorshipsOfPerson,
  OwnMentorships,
  type OwnSessions,
  SessionList,
} from '@alongside/mentorships';
import {
  type Member,
  OwnApplications,
  type OwnApplicationStandings,
  PeopleDirectory,
  type Track,
} from '@alongside/people';
import { Settings } from '@alongside/platform';
import {
  type MentorStanding,
  MentorsOwnWishes,
  OwnInvitations,
  type WaitingInvitation,
} from '@alongside/rounds';
import { Injectable } from '@nestjs/common';

/** Everything that somebody's own page speaks of. */
export interface Picture {
  readonly member: Member;
  readonly applications: OwnApplicationStandings;
  /** What their mentee profile asks for; empty without one. */
  readonly tracks: readonly Track[];
  readonly mentorships: MentorshipsOfPerson;
  readonly sessions: OwnSessions;
  readonly invitations: readonly WaitingInvitation[];
  readonly standing: MentorStanding | null;
  /** How long an application may lie before it is removed. */
  readonly draftDays: number;
}

/** What only mentors have. */
@Injectable()
export class MentorSide {
  constructor(
    private readonly invitations: OwnInvitations,
    private readonly wishes: MentorsOwnWishes,
  ) {}

  async of({ personId, mentor }: Member): Promise<Pick<Picture, 'invitations' | 'standing'>> {
    if (!mentor) return { invitations: [], standing: null };
    const [invitations, standing] = await Promise.all([
      this.invitations.invitationsOf(personId),
      this.wishes.ofPerson(personId),
    ]);
    return { invitations, standing };
  }
}

/** Whom they meet, and when. */
@Injectable()
export class OwnMeetings {
  constructor(
    private readonly mentorships: OwnMentorships,
    private readonly sessions: SessionList,
  ) {}

  async of(personId: string): Promise<Pick<Picture, 'mentorships' | 'sessions'>> {
    const [mentorships, sessions] = await Promise.all([
      this.mentorships.mentorshipsOf(personId),
      this.sessions.own(personId),
    ]);
    return { mentorships, sessions };
  }
}

/** Gathers it: each service is asked for what is this person's, and checks that itself. */
@Injectable()
export class OwnPicture {
  constructor(
    private readonly applications: OwnApplications,
    private readonly directory: PeopleDirectory,
    private readonly meetings: OwnMeetings,
    private readonly mentoring: MentorSide,
    private readonly settings: Settings,
  ) {}

  async of(member: Member): Promise<Picture> {
    const { personId, mentee } = member;
    const [applications, meetings, mentoring, profile, settings] = await Promise.all([
      this.applications.standingsOf(personId),
      this.meetings.of(personId),
      this.mentoring.of(member),
      mentee && this.directory.menteeById(mentee.id),
      this.settings.read(),
    ]);
    return {
      member,
      applications,
      ...meetings,
      ...mentoring,
      tracks: profile?.tracks ?? [],
      draftDays: settings.retention.unfinishedApplicationDays,
    };
  }
}
