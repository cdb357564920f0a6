import type { z } from 'zod';
import { administratorInvitation } from './administrator-invitation.template.js';
import { accountConfirm } from './account-confirm.template.js';
import { accountExists } from './account-exists.template.js';
import { administratorElsewhere } from './administrator-elsewhere.template.js';
import { complaintClosed } from './complaint-closed.template.js';
import { complaintReceived } from './complaint-received.template.js';
import { actionDue } from './action-due.template.js';
import { actionOpen } from './action-open.template.js';
import { digest } from './digest.template.js';
import { howItWent } from './how-it-went.template.js';
import { nudgeAdministrators } from './nudge-administrators.template.js';
import { nudge } from './nudge.template.js';
import { sessionReminder } from './session-reminder.template.js';
import { menteeTakenOut } from './mentee-taken-out.template.js';
import { mentorRetired } from './mentor-retired.template.js';
import { agreementConfirmed } from './agreement-confirmed.template.js';
import { agreementProposed } from './agreement-proposed.template.js';
import { concernRaised } from './concern-raised.template.js';
import { concernReceived } from './concern-received.template.js';
import { mentorshipOver } from './mentorship-over.template.js';
import { mentorshipPaused } from './mentorship-paused.template.js';
import { mentorshipEnded } from './mentorship-ended.template.js';
import { retentionWarning } from './retention-warning.template.js';
import { departureConfirmation } from './departure-confirmation.template.js';
import { departureUndone } from './departure-undone.template.js';
import { emailChangeConfirm } from './email-change-confirm.template.js';
import { emailChangeNotice } from './email-change-notice.template.js';
import { emailChangeTaken } from './email-change-taken.template.js';
import { newSignIn } from './new-sign-in.template.js';
import { noAccount } from './no-account.template.js';
import { signInLink } from './sign-in-link.template.js';
import { applicationApproved } from './application-approved.template.js';
import { applicationMoreWanted } from './application-more-wanted.template.js';
import { applicationReceived } from './application-received.template.js';
import { applicationRefused } from './application-refused.template.js';
import { introductionMentee } from './introduction-mentee.template.js';
import { introductionMentor } from './introduction-mentor.template.js';
import { invitationReminder } from './invitation-reminder.template.js';
import { invitationWithdrawn } from './invitation-withdrawn.template.js';
import { invitation } from './invitation.template.js';
import { passwordChanged } from './password-changed.template.js';
import { resourceAnswer } from './resource-answer.template.js';
import { resourceLinkBroken } from './resource-link-broken.template.js';
import { resourceOwner } from './resource-owner.template.js';
import { resourceQuestion } from './resource-question.template.js';
import { resourceReview } from './resource-review.template.js';
import { resourceSent } from './resource-sent.template.js';
import { savedSearch } from './saved-search.template.js';
import { secondFactorChanged } from './second-factor-changed.template.js';
import { sessionProposed } from './session-proposed.template.js';
import { sessionDeclined } from './session-declined.template.js';
import { sessionAgreed } from './session-agreed.template.js';
import { sessionCancelled } from './session-cancelled.template.js';
import { sessionMoved } from './session-moved.template.js';
import { mentorshipMessage } from './mentorship-message.template.js';
import { questionnaire } from './questionnaire.template.js';
import { sessionFeedback } from './session-feedback.template.js';

/** Every email of the platform, by the name that an outbox row carries. */
export const TEMPLATES = {
  invitation,
  'invitation-reminder': invitationReminder,
  'introduction-mentor': introductionMentor,
  'introduction-mentee': introductionMentee,
  'invitation-withdrawn': invitationWithdrawn,
  'administrator-invitation': administratorInvitation,
  'password-changed': passwordChanged,
  'second-factor-changed': secondFactorChanged,
  'application-received': applicationReceived,
  'application-approved': applicationApproved,
  'application-more-wanted': applicationMoreWanted,
  'application-refused': applicationRefused,
  'sign-in-link': signInLink,
  'no-account': noAccount,
  'account-confirm': accountConfirm,
  'account-exists': accountExists,
  'administrator-elsewhere': administratorElsewhere,
  'new-sign-in': newSignIn,
  'email-change-confirm': emailChangeConfirm,
  'email-change-notice': emailChangeNotice,
  'email-change-taken': emailChangeTaken,
  'departure-confirmation': departureConfirmation,
  'departure-undone': departureUndone,
  'complaint-received': complaintReceived,
  'complaint-closed': complaintClosed,
  'retention-warning': retentionWarning,
  'mentorship-ended': mentorshipEnded,
  'mentor-retired': mentorRetired,
  'mentee-taken-out': menteeTakenOut,
  'session-proposed': sessionProposed,
  'session-declined': sessionDeclined,
  'session-agreed': sessionAgreed,
  'session-moved': sessionMoved,
  'session-cancelled': sessionCancelled,
  'agreement-confirmed': agreementConfirmed,
  'agreement-proposed': agreementProposed,
  'concern-raised': concernRaised,
  'concern-received': concernReceived,
  'mentorship-over': mentorshipOver,
  'mentorship-paused': mentorshipPaused,
  'session-reminder': sessionReminder,
  'how-it-went': howItWent,
  'action-due': actionDue,
  'action-open': actionOpen,
  nudge,
  'nudge-administrators': nudgeAdministrators,
  digest,
  'saved-search': savedSearch,
  'resource-review': resourceReview,
  'resource-link-broken': resourceLinkBroken,
  'resource-question': resourceQuestion,
  'resource-answer': resourceAnswer,
  'resource-sent': resourceSent,
  'resource-owner': resourceOwner,
  questionnaire,
  'session-feedback': sessionFeedback,
  'mentorship-message': mentorshipMessage,
} as const;

export type TemplateName = keyof typeof TEMPLATES;

/** What the template of that name is filled with. */
export type TemplateParams<Name extends TemplateName> = z.input<(typeof TEMPLATES)[Name]['params']>;

export function isTemplateName(name: string): name is TemplateName {
  return Object.hasOwn(TEMPLATES, name);
}

/** A template and its params, tied together. */
export type FilledTemplate = {
  [Name in TemplateName]: { readonly template: Name; readonly params: TemplateParams<Name> };
}[TemplateName];

/** @throws ZodError when the params do not fit the template */
export function filledParams({ template, params }: FilledTemplate): object {
  return TEMPLATES[template].params.parse(params);
}

/** What administrators call an email; a template that is gone keeps its name. */
export function titleOf(name: string): string {
  return isTemplateName(name) ? TEMPLATES[name].title : name;
}
