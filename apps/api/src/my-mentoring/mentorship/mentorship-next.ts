import { type AgreementVersion, confirmedBy, inForce, type SessionRow } from '@alongside/mentorships';
import { sessionStartInWords } from '../../web/sessions/session-words.js';
import { isoDayInWords, weekdayInWords } from '../../web/words/dates.js';
import type { MentorshipPicture } from './mentorship-picture.service.js';
import { addressOf, otherName } from './mentorship-words.js';

export interface NextOfMentorship {
  readonly text: string;
  readonly action?: { readonly text: string; readonly href: string };
  /** Three times that one press proposes. */
  readonly proposal?: {
    readonly format: string;
    readonly times: readonly { readonly iso: string; readonly text: string }[];
  };
  /** Paused: one press takes it up again. */
  readonly resume?: true;
}

/** The one thing at the top of the page: what the other waits for first, then what is agreed, then what would help. */
export function nextOf(picture: MentorshipPicture): NextOfMentorship {
  return (
    paused(picture) ??
    timesToAnswer(picture) ??
    agreementToConfirm(picture) ??
    nextSession(picture) ??
    waitingForThem(picture) ??
    firstMeeting(picture) ??
    nothingWritten(picture) ?? {
      text: 'No session is planned. Propose some times while it is fresh in your minds.',
      action: {
        text: 'Propose times',
        href: `/sessions/new?mentorship=${picture.detail.mentorshipId}`,
      },
    }
  );
}

function paused({ detail }: MentorshipPicture): NextOfMentorship | undefined {
  if (detail.status !== 'paused') return undefined;
  const until = detail.pausedUntil === null ? '' : ` until ${isoDayInWords(detail.pausedUntil)}`;
  return {
    text: `You are having a break${until}. Either of you can go on whenever it suits you both.`,
    resume: true,
  };
}

function timesToAnswer({ detail, sessions }: MentorshipPicture): NextOfMentorship | undefined {
  const asked = sessions.find(({ open, side }) => open !== null && open.madeBy !== side);
  return (
    asked && {
      text: `${otherName(detail)} proposes times to meet. Choose the one that suits you, or propose others.`,
      action: { text: 'See the times', href: `/sessions/${asked.id}` },
    }
  );
}

function agreementToConfirm({ detail, agreements }: MentorshipPicture): NextOfMentorship | undefined {
  const [newest] = agreements;
  if (!newest || confirmedBy(newest, detail.side)) return undefined;
  return {
    text: `${otherName(detail)} has written down how the two of you work together. Read it, and confirm or change it.`,
    action: { text: 'Read the agreement', href: `${addressOf(detail)}/agreement` },
  };
}

function nextSession({ sessions }: MentorshipPicture): NextOfMentorship | undefined {
  const [next] = sessions.filter(isAhead).sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return (
    next && {
      text: `You meet on ${sessionStartInWords(next.startsAt)}.`,
      action: { text: 'See the session', href: `/sessions/${next.id}` },
    }
  );
}

/** What has begun is agreed until somebody says what became of it: it is still the thing that is next. */
function isAhead(session: SessionRow): session is SessionRow & { readonly startsAt: Date } {
  return session.status === 'agreed' && session.startsAt !== null;
}

function waitingForThem({ detail, sessions }: MentorshipPicture): NextOfMentorship | undefined {
  const waiting = sessions.find(({ open, side }) => open !== null && open.madeBy === side);
  return (
    waiting && {
      text: `You have proposed times, and ${otherName(detail)} has not answered yet. There is nothing that you need to do.`,
      action: { text: 'See what you proposed', href: `/sessions/${waiting.id}` },
    }
  );
}

function firstMeeting({ detail, suggestion }: MentorshipPicture): NextOfMentorship | undefined {
  if (!suggestion?.isFirst) return undefined;
  const text = `Arrange your first meeting with ${otherName(detail)}. Most pairs meet within two weeks: by ${weekdayInWords(suggestion.target)}.`;
  const { format, times } = suggestion;
  if (format === null || format === 'in-person' || times.length === 0)
    return {
      text,
      action: { text: 'Propose times', href: `/sessions/new?mentorship=${detail.mentorshipId}` },
    };
  return {
    text,
    proposal: {
      format,
      times: times.map((time) => ({
        iso: time.toISOString(),
        text: sessionStartInWords(time),
      })),
    },
  };
}

function nothingWritten({ detail, goals, agreements }: MentorshipPicture): NextOfMentorship | undefined {
  if (inForce(agreements) === null && agreements.length === 0)
    return {
      text: 'Write down how you work together. It takes five minutes, and saves misunderstandings.',
      action: { text: 'Start from our suggestion', href: `${addressOf(detail)}/agreement` },
    };
  if (detail.side === 'mentee' && goals.length === 0)
    return {
      text: 'Write down what you want to reach. One goal is enough to begin with.',
      action: { text: 'Add a goal', href: `${addressOf(detail)}/goals/new` },
    };
  return undefined;
}

/** Says how far the two are with an agreement. */
export function agreementState(
  versions: readonly AgreementVersion[],
  side: 'mentee' | 'mentor',
): 'none' | 'yours-to-confirm' | 'theirs-to-confirm' | 'confirmed' {
  const [newest] = versions;
  if (!newest) return 'none';
  if (!confirmedBy(newest, side)) return 'yours-to-confirm';
  return inForce(versions) === newest ? 'confirmed' : 'theirs-to-confirm';
}
