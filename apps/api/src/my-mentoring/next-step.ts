import { dayInWords, weekdayInWords } from '../web/words/dates.js';
import { counted } from '../web/words/numbers.js';
import type { Picture } from './own-picture.service.js';
import type { PartState } from './part-state.js';

export interface NextStep {
  readonly text: string;
  readonly action?: { readonly text: string; readonly href: string };
}

export interface Sides {
  readonly mentee: PartState;
  readonly mentor: PartState;
}

const TASKS = { mentee: '/apply/tasks', mentor: '/mentor/apply/tasks' } as const;
const KINDS = ['mentee', 'mentor'] as const;
export type Kind = (typeof KINDS)[number];

/** Until when an application that is begun can be finished. */
export function draftUntil(picture: Picture, kind: Kind): Date {
  const touched = picture.applications[kind]?.touchedAt ?? new Date(0);
  return new Date(touched.getTime() + picture.draftDays * 86_400_000);
}

/** The one thing at the top of the page: what others wait for first, then what is theirs to do, then what we do. */
export function nextStep(picture: Picture, sides: Sides): NextStep {
  return (
    somebodyWaits(picture) ?? unfinished(picture, sides) ?? firstMeeting(picture) ?? ourTurn(picture, sides)
  );
}

function somebodyWaits({ invitations }: Picture): NextStep | undefined {
  const [first] = invitations;
  if (!first) return undefined;
  const text =
    invitations.length === 1
      ? `Tell us whether you could mentor ${first.menteeName}, by ${weekdayInWords(first.answerBy)}.`
      : `Answer your ${counted(invitations.length, 'invitation', 'invitations')} to mentor somebody. The first is about ${first.menteeName}: please answer by ${weekdayInWords(first.answerBy)}.`;
  return { text, action: { text: 'See the invitation', href: `/my-mentoring/invitations/${first.id}` } };
}

function unfinished(picture: Picture, sides: Sides): NextStep | undefined {
  const asked = KINDS.find((kind) => sides[kind] === 'more-wanted');
  if (asked) {
    return {
      text: 'We need a little more from you before we can decide on your application.',
      action: { text: 'See what we ask', href: TASKS[asked] },
    };
  }
  const begun = KINDS.find((kind) => sides[kind] === 'draft');
  return (
    begun && {
      text: `Finish your application${begun === 'mentor' ? ' to be a mentor' : ''} by ${dayInWords(draftUntil(picture, begun))}. Your answers are saved.`,
      action: { text: 'Continue your application', href: TASKS[begun] },
    }
  );
}

function firstMeeting({ mentorships }: Picture): NextStep | undefined {
  const mine = mentorships.asMentee.find(({ status }) => status === 'introduced');
  if (mine) {
    return {
      text: `Write to ${mine.mentor.name} to arrange your first meeting, if you have not met yet.`,
      action: { text: `Email ${mine.mentor.name}`, href: `mailto:${mine.mentor.email}` },
    };
  }
  const theirs = mentorships.asMentor.find(({ status }) => status === 'introduced');
  return (
    theirs && {
      text: `${theirs.mentee.name} writes to you to arrange a first meeting. If you hear nothing within a week, please write to them.`,
    }
  );
}

function ourTurn({ mentorships }: Picture, { mentee, mentor }: Sides): NextStep {
  if (mentee === 'submitted' || mentor === 'submitted')
    return { text: 'We read your application and write to you within five working days.' };
  if (mentorships.asMentee.length > 0 || mentorships.asMentor.length > 0)
    return { text: 'Your mentoring is under way. There is nothing that you need to do here.' };
  if (mentee === 'in')
    return { text: 'We look for a mentor for you, and write to you as soon as one has said yes.' };
  if (mentor === 'in') return { text: 'You are on our list. We write to you when somebody fits.' };
  if (mentor === 'paused')
    return {
      text: 'You have paused, so we match you with nobody new. Start again whenever it suits you.',
      action: { text: 'Start getting invitations again', href: '/my-mentoring/pause' },
    };
  return { text: 'Nothing is open at the moment. You can apply again whenever you like.' };
}
