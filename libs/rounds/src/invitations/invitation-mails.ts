import type { Contribution } from '@alongside/matching';
import type { FilledTemplate, NewMail, Recipient, TemplateParams } from '@alongside/mail';
import type { MenteeView, MentorView } from '@alongside/people';
import { labelOf, TOPICS } from '@alongside/vocabulary';
import { strongestReasons } from '../mapping/explain-contribution.js';
import { type ReminderDays } from './deadlines.js';
import { intentKey } from './intent-keys.js';
import type { Invitation } from './invitation.entity.js';
import { type Reader, reasonFor } from './reason-wording.js';

/** Everything that an email about an invitation can speak of. */
export interface InvitationFacts {
  readonly invitation: Pick<Invitation, 'id' | 'track' | 'expiresAt'>;
  readonly mentee: MenteeView;
  readonly mentor: MentorView;
  readonly contributions: readonly Contribution[];
}

/** Said where nothing speaks for the pair more than for others: an honest sentence instead of an empty list. */
const NO_STRONG_REASON: Readonly<Record<Reader, string>> = {
  mentor: 'Of all the mentors in this round, you are the closest fit',
  mentee: 'Of all the mentors in this round, they are the closest fit',
};

/** The three strongest reasons in words, addressed to one of the two; never empty. */
export function reasonsFor(
  reader: Reader,
  { contributions, mentee, mentor }: Omit<InvitationFacts, 'invitation'>,
): string[] {
  const reasons = strongestReasons(contributions, mentee, mentor);
  return reasons.length > 0
    ? reasons.map((evidence) => reasonFor(reader, evidence))
    : [NO_STRONG_REASON[reader]];
}

export function invitationContent(facts: InvitationFacts): FilledTemplate {
  const { invitation, mentee } = facts;
  return {
    template: 'invitation',
    params: {
      mentee: describe(mentee),
      helpWanted: helpWantedBy(mentee),
      track: invitation.track,
      reasons: reasonsFor('mentor', facts),
      answerBy: invitation.expiresAt.toISOString(),
      link: linkTo(invitation),
    },
  };
}

/** @param resend which repetition this is; none for the invitation itself */
export function invitationMail(
  facts: InvitationFacts,
  { notBefore, resend }: { notBefore?: Date; resend?: number },
): NewMail {
  const { id } = facts.invitation;
  return {
    ...invitationContent(facts),
    intentKey: resend === undefined ? intentKey.invitation(id) : intentKey.resend(id, resend),
    recipient: recipientOf(facts.mentor),
    ...(notBefore && { notBefore }),
  };
}

export function reminderMail(
  { invitation, mentee, mentor }: InvitationFacts,
  daysLeft: ReminderDays,
): NewMail {
  return {
    template: 'invitation-reminder',
    params: {
      mentee: describe(mentee),
      daysLeft,
      answerBy: invitation.expiresAt.toISOString(),
      link: linkTo(invitation),
    },
    intentKey: intentKey.reminder(invitation.id, daysLeft),
    recipient: recipientOf(mentor),
  };
}

export function withdrawnMail({ invitation, mentee, mentor }: InvitationFacts): NewMail {
  return {
    template: 'invitation-withdrawn',
    params: { mentee: describe(mentee) },
    intentKey: intentKey.withdrawn(invitation.id),
    recipient: recipientOf(mentor),
  };
}

/** One email to each side: only now does either learn how to reach the other. */
export function introductionMails(facts: InvitationFacts, mentorshipId: string): NewMail[] {
  const { mentee, mentor } = facts;
  return [
    {
      template: 'introduction-mentor',
      params: {
        mentee: { ...describe(mentee), email: mentee.email },
        helpWanted: helpWantedBy(mentee),
        mentorshipId,
      },
      intentKey: intentKey.introductionMentor(mentorshipId),
      recipient: recipientOf(mentor),
    },
    {
      template: 'introduction-mentee',
      params: {
        mentor: { ...describe(mentor), email: mentor.email },
        reasons: reasonsFor('mentee', facts),
        mentorshipId,
      },
      intentKey: intentKey.introductionMentee(mentorshipId),
      recipient: recipientOf(mentee),
    },
  ];
}

type PersonInMail = TemplateParams<'invitation-withdrawn'>['mentee'];

function describe({ name, role, organisation }: MenteeView | MentorView): PersonInMail {
  return { name, role, organisation: organisation.name };
}

function helpWantedBy({ topics, goals }: MenteeView): TemplateParams<'invitation'>['helpWanted'] {
  return { topics: topics.map((code) => labelOf(TOPICS, code)), goals };
}

function recipientOf({ personId, name, email }: MenteeView | MentorView): Recipient {
  return { personId, name, email };
}

function linkTo({ id }: Pick<Invitation, 'id'>): TemplateParams<'invitation'>['link'] {
  return { purpose: 'respond', subjectId: id };
}
