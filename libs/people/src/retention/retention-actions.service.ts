import { MailRetention } from '@alongside/mail';
import { AttemptLimits, DAY, monthsBefore, type ProgrammeSettings } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { removeWordsOfEnded } from './ended-mentorships.js';
import { removeOld } from './old-rows.js';
import type { RetentionCode } from './retention-rules.js';
import { UnfinishedApplications } from './unfinished-applications.service.js';
import { UnmatchedPeople } from './unmatched-people.service.js';

type Action = (now: Date, periods: ProgrammeSettings['retention']) => Promise<number>;

/** What each rule does. A rule without an action does not compile. */
@Injectable()
export class RetentionActions {
  constructor(
    private readonly database: DataSource,
    private readonly unfinished: UnfinishedApplications,
    private readonly unmatched: UnmatchedPeople,
    private readonly mails: MailRetention,
    private readonly attempts: AttemptLimits,
  ) {}

  /** In the order in which they are carried out. */
  all(): Readonly<Record<RetentionCode, Action>> {
    const rows = (what: Parameters<typeof removeOld>[1]): Action => {
      return (now) => removeOld(this.database.manager, what, now);
    };
    const { manager } = this.database;
    return {
      'unfinished-applications': (now, { unfinishedApplicationDays }) =>
        this.unfinished.remove(daysBefore(now, unfinishedApplicationDays)),
      'unmatched-people': (now, { unmatchedMonths }) =>
        this.unmatched.remove(now, monthsBefore(now, unmatchedMonths)),
      'ended-mentorships': (now, { endedMentorshipMonths }) =>
        removeWordsOfEnded(this.database, now, endedMentorshipMonths),
      audit: (now, { auditYears }) => removeOld(manager, 'audit', now, auditYears),
      'mail-bodies': (now, { mailBodyDays }) =>
        this.database.transaction((within) => this.mails.removeBodies(within, daysBefore(now, mailBodyDays))),
      complaints: rows('complaints'),
      'sign-in-links': rows('signInLinks'),
      attempts: () => this.attempts.clean(),
      sessions: rows('sessions'),
      'known-browsers': rows('knownBrowsers'),
      'email-changes': rows('emailChanges'),
      departures: rows('departures'),
      'administrator-invitations': rows('administratorInvitations'),
      'mentoring-links': rows('mentoringLinks'),
      notices: rows('notices'),
      imports: rows('imports'),
    };
  }
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY);
}
