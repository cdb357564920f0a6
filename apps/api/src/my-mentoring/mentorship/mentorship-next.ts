import {
  type AgreementVersion,
  confirmedBy,
  inForce,
  isHttpsLink,
  type SessionFormat,
  type SessionRow,
} from '@alongside/mentorships';
import { MINUTE, minutesInWords } from '@alongside/platform';
import { FORMAT_WORDS, PLACE_MISSING_WORDS, sessionStartInWords } from '../../web/sessions/session-words.js';
import { isoDayInWords, weekdayInWords } from '../../web/words/dates.js';
import type { MentorshipPicture } from './mentorship-picture.service.js';
import { addressOf, otherName } from './mentorship-words.js';

export interface NextOfMentorship {
  readonly text: string;
  readonly action?: { readonly text: string; readonly href: string };
  /** How they meet, and where: a link to follow, or words. */
  readonly meeting?: { readonly how: string; readonly place: string; readonly isLink: boolean };
  /** Three times that one press proposes. */
  readonly proposal?: {
    readonly format: string;
    /** How they meet, as the end of a sentence. */
    readonly how: string;
    /** Whether both are usually free then. */
    readonly shared: boolean;
    readonly times: readonly { readonly iso: string; readonly text: string }[];
  };
  /** Paused: one press takes it up again. */
  readonly resume?: true;
}

const HOW_WORDS: Readonly<Record<SessionFormat, string>> = {
  video: 'by video call',
  phone: 'by phone',
  'in-person': 'in person',
};

/** The one thing at the top of the page: what the other waits for first, then what is agreed, then what would help. */
export function nextOf(picture: MentorshipPicture): NextOfMentorship {
  return (
    paused(picture) ??
    timesToAnswer(picture) ??
    agreementToConfirm(picture) ??
    howItWent(picture) ??
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

function paused({ detail, sessions, now }: MentorshipPicture): NextOfMentorship | undefined {
  if (detail.status !== 'paused') return undefined;
  const ahead = nextAhead(sessions, now);
  const meeting = ahead ? ` You still meet on ${sessionStartInWords(ahead.startsAt)}.` : '';
  const until = detail.pausedUntil === null ? '' : ` until ${isoDayInWords(detail.pausedUntil)}`;
  const place =
    detail.side === 'mentor' ? ' It still takes one of your places: only ending it frees that place.' : '';
  return {
    text: `You are having a break${until}. Either of you can go on whenever it suits you both.${place}${meeting}`,
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

function howItWent({ detail, last, now }: MentorshipPicture): NextOfMentorship | undefined {
  if (!last?.maySay || last.iSay !== null || !last.startsAt) return undefined;
  if (last.startsAt.getTime() + last.minutes * MINUTE > now.getTime()) return undefined;
  return {
    text: `Did you meet ${otherName(detail)} on ${sessionStartInWords(last.startsAt)}? One press says so.`,
    action: { text: 'Say how it went', href: `/sessions/${last.sessionId}` },
  };
}

function nextSession({ detail, sessions, now }: MentorshipPicture): NextOfMentorship | undefined {
  const next = nextAhead(sessions, now);
  if (!next) return undefined;
  const { id, startsAt, format, minutes, place } = next;
  const text = `You meet on ${sessionStartInWords(startsAt)}.`;
  const meeting = {
    how: `${FORMAT_WORDS[format]}, ${minutesInWords(minutes)}`,
    place,
    isLink: format === 'video' && isHttpsLink(place),
  };
  if (place !== '' || startsAt <= now)
    return { text, meeting, action: { text: 'See the session', href: `/sessions/${id}` } };
  // At the hour itself nobody would know where to go.
  const missing = `${PLACE_MISSING_WORDS[format]} Add it, or ask ${otherName(detail)} to.`;
  return {
    text: `${text} ${missing}`,
    meeting,
    action: { text: 'Say how you meet', href: `/sessions/${id}/place` },
  };
}

type Timed = SessionRow & { readonly startsAt: Date };

/** The next of what is agreed; one that goes on at this moment still counts. */
function nextAhead(sessions: readonly SessionRow[], now: Date): Timed | undefined {
  const isAhead = (session: SessionRow): session is Timed =>
    session.status === 'agreed' &&
    session.startsAt !== null &&
    session.startsAt.getTime() + session.minutes * MINUTE > now.getTime();
  const [next] = sessions.filter(isAhead).sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return next;
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

function firstMeeting({ detail, suggestion, now }: MentorshipPicture): NextOfMentorship | undefined {
  if (!suggestion?.isFirst) return undefined;
  const target =
    suggestion.target > now
      ? `Most pairs meet within two weeks: by ${weekdayInWords(suggestion.target)}.`
      : 'Most pairs meet within two weeks. Yours have gone by, and it is not too late.';
  const text = `Arrange your first meeting with ${otherName(detail)}. ${target}`;
  const { format, times, shared } = suggestion;
  if (format === null || times.length === 0)
    return {
      text,
      action: { text: 'Propose times', href: `/sessions/new?mentorship=${detail.mentorshipId}` },
    };
  return {
    text,
    proposal: {
      format,
      how: HOW_WORDS[format],
      shared,
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
