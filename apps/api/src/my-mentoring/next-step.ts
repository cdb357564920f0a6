import { ERASED_OTHER } from '@alongside/mentorships';
import { DAY } from '@alongside/platform';
import { sessionStartInWords } from '../web/sessions/session-words.js';
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
  return new Date(touched.getTime() + picture.draftDays * DAY);
}

/** The one thing at the top of the page: what others wait for first, then what is theirs to do, then what we do. */
export function nextStep(picture: Picture, sides: Sides): NextStep {
  return (
    somebodyWaits(picture) ??
    timesToAnswer(picture) ??
    unfinished(picture, sides) ??
    anotherMentor(picture) ??
    nextSession(picture) ??
    firstMeeting(picture) ??
    waitingForThem(picture) ??
    ourTurn(picture, sides)
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

function timesToAnswer({ sessions }: Picture): NextStep | undefined {
  const [asked] = sessions.toAnswer;
  return (
    asked && {
      text: `${asked.otherName} proposes times to meet. Choose the one that suits you, or propose others.`,
      action: { text: 'See the times', href: `/sessions/${asked.id}` },
    }
  );
}

/** A mentorship is over, and its mentee has not said whether they want somebody else. */
function anotherMentor({ mentorships }: Picture): NextStep | undefined {
  const over = mentorships.ended.find(
    ({ side, isNewest, wantsAnother }) => side === 'mentee' && isNewest && wantsAnother === null,
  );
  return (
    over && {
      text: `Tell us whether you would like another mentor in the place of ${over.otherName || ERASED_OTHER.mentor}. Until you say yes, we look for nobody.`,
      action: { text: 'Say whether you would like another', href: `/my-mentoring/${over.id}` },
    }
  );
}

function nextSession({ sessions }: Picture): NextStep | undefined {
  const [next] = sessions.ahead;
  if (!next?.startsAt) return undefined;
  return {
    text: `You meet ${next.otherName} on ${sessionStartInWords(next.startsAt)}.`,
    action: { text: 'See the session', href: `/sessions/${next.id}` },
  };
}

/** Nobody need make the first move from nothing: the page of the mentorship has times that may suit both. */
function firstMeeting({ mentorships, sessions }: Picture): NextStep | undefined {
  const waiting = new Set(sessions.waiting.map(({ mentorshipId }) => mentorshipId));
  const both = [
    ...mentorships.asMentee.map(({ id, status, mentor }) => ({ id, status, name: mentor.name })),
    ...mentorships.asMentor.map(({ id, status, mentee }) => ({ id, status, name: mentee.name })),
  ];
  const fresh = both.find(({ id, status }) => status === 'introduced' && !waiting.has(id));
  return (
    fresh && {
      text: `Arrange your first meeting with ${fresh.name}. We have found times that may suit you both.`,
      action: { text: 'Arrange your first meeting', href: `/my-mentoring/${fresh.id}` },
    }
  );
}

function waitingForThem({ sessions }: Picture): NextStep | undefined {
  const [first] = sessions.waiting;
  return (
    first && {
      text: `You have proposed times, and ${first.otherName} has not answered yet. There is nothing that you need to do.`,
      action: { text: 'See what you proposed', href: `/sessions/${first.id}` },
    }
  );
}

function ourTurn({ mentorships }: Picture, { mentee, mentor }: Sides): NextStep {
  if (mentee === 'submitted' || mentor === 'submitted')
    return { text: 'We read your application and write to you within five working days.' };
  const live = [...mentorships.asMentee, ...mentorships.asMentor];
  const first = live.find(({ status }) => status !== 'paused') ?? live[0];
  if (first)
    return {
      text: `Your mentoring is ${first.status === 'paused' ? 'paused' : 'under way'}. Its page says what is next.`,
      action: { text: 'See what is next', href: `/my-mentoring/${first.id}` },
    };
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
