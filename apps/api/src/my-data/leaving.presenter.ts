import { DAYS_TO_STAY, type DepartureEffects } from '@alongside/people';
import { counted } from '../web/words/numbers.js';

export interface LeavingTexts {
  /** At once. */
  readonly now: readonly string[];
  /** On the day of the erasure. */
  readonly later: readonly string[];
}

const TAKES_PART = {
  mentee: ['applied', 'active'],
  mentor: ['applied', 'approved', 'paused'],
} as const;

/** What leaving would do to this person, in sentences: nothing that does not concern them. */
export function presentEffects(effects: DepartureEffects, erasedOn: string): LeavingTexts {
  return { now: effectsNow(effects), later: effectsLater(effects, erasedOn) };
}

function effectsNow(effects: DepartureEffects): string[] {
  const { mentee, mentor, applications, invitationsAbout, invitationsToAnswer } = effects;
  const takesPart =
    TAKES_PART.mentee.some((status) => status === mentee) ||
    TAKES_PART.mentor.some((status) => status === mentor);
  return [
    takesPart ? 'You no longer take part in matching.' : '',
    ...applications.map(({ kind, sent }) =>
      sent
        ? `Your application to be a ${kind} is withdrawn.`
        : `The application to be a ${kind} that you have begun is withdrawn.`,
    ),
    invitationsAbout > 0
      ? `We have asked ${invitationsAbout === 1 ? 'a mentor' : `${invitationsAbout} mentors`} to mentor you. ${invitationsAbout === 1 ? 'That invitation ends' : 'Those invitations end'}, and we tell them that you have left.`
      : '',
    invitationsToAnswer > 0
      ? `${counted(invitationsToAnswer, 'invitation that waits', 'invitations that wait')} for your answer ${invitationsToAnswer === 1 ? 'ends' : 'end'}. We look for another mentor for them.`
      : '',
    'You can still sign in, and see and download your data.',
  ].filter(Boolean);
}

function effectsLater({ mentorships }: DepartureEffects, erasedOn: string): string[] {
  return [
    ...mentorships.map(({ as, with: other }) =>
      as === 'mentee'
        ? `Your mentoring with ${other} goes on until then, and ends on ${erasedOn}. We tell them that day that you have left. You may want to tell them first.`
        : `Your mentoring of ${other} goes on until then, and ends on ${erasedOn}. We tell them that day that you have left, and that they can have another mentor. You may want to tell them first.`,
    ),
    'Your name, your email address, your answers and everything that was written about you are deleted.',
    'What stays is for counting: that somebody at your stage, in your service areas and region, took part or was matched, and when. It does not say that it was you.',
  ];
}

export const DAYS = DAYS_TO_STAY;
