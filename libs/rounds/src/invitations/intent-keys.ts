import { REMINDER_DAYS, type ReminderDays } from './deadlines.js';

/** How often an invitation can be sent again. */
export const RESENDS_ALLOWED = 3;

/** The names under which the outbox sends each of these emails once. */
export const intentKey = {
  invitation: (invitationId: string): string => `invitation:${invitationId}`,
  resend: (invitationId: string, count: number): string => `invitation:${invitationId}:resend:${count}`,
  reminder: (invitationId: string, days: ReminderDays): string =>
    `invitation-reminder-${days}:${invitationId}`,
  withdrawn: (invitationId: string): string => `invitation-withdrawn:${invitationId}`,
  introductionMentor: (mentorshipId: string): string => `introduction-mentor:${mentorshipId}`,
  introductionMentee: (mentorshipId: string): string => `introduction-mentee:${mentorshipId}`,
};

/** Every email that asks for an answer: once there is one, those that have not left never should. */
export function keysAskingForAnAnswer(invitationId: string): string[] {
  return [
    intentKey.invitation(invitationId),
    ...Array.from({ length: RESENDS_ALLOWED }, (_, index) => intentKey.resend(invitationId, index + 1)),
    ...REMINDER_DAYS.map((days) => intentKey.reminder(invitationId, days)),
  ];
}
