import type { SessionDecision, SessionView } from '@alongside/mentorships';
import { sessionStartInWords } from '../web/sessions/session-words.js';
import { momentInWords } from '../web/words/dates.js';
import { nameAtStart } from '../web/words/names.js';

type Seen = Pick<SessionView, 'side' | 'other' | 'startsAt' | 'status' | 'decision' | 'mentorshipStatus'>;

/** To somebody whose press came too late: who decided what, and what stands. */
export function meanwhileInWords(view: Seen, now: Date): string {
  const { startsAt, status } = view;
  if (status === 'agreed' && startsAt !== null && startsAt <= now)
    return `This session began on ${sessionStartInWords(startsAt)}, so it can no longer be changed.`;
  return `Nothing has changed by what you just did. ${decisionInWords(view)}`;
}

/** The last thing that happened to a session, as one of the two reads it. */
export function decisionInWords({ decision, side, other, startsAt }: Seen): string {
  const { what, by, at } = decision;
  const when = momentInWords(at);
  const meet = startsAt ? `You meet on ${sessionStartInWords(startsAt)}.` : '';
  const isMine = by === side;
  switch (what) {
    case 'proposed':
      return isMine
        ? `You proposed times on ${when}, and ${other.name} has not answered yet.`
        : `${other.name} proposed times on ${when}, and waits for your answer.`;
    case 'agreed':
      return `${isMine ? 'You' : nameAtStart(other.name)} chose a time on ${when}. ${meet}`;
    case 'declined':
      return `${isMine ? 'You' : nameAtStart(other.name)} said on ${when} that none of the times suits. ${meet}`.trim();
    case 'withdrawn':
      return `${isMine ? 'You' : nameAtStart(other.name)} took the times back on ${when}. ${meet}`.trim();
    case 'cancelled':
      return cancelledInWords(decision, isMine, nameAtStart(other.name));
    case 'lapsed':
      return `The times that were proposed went by without an answer. ${meet}`.trim();
    case 'over':
      return 'This session is over, so it can no longer be changed.';
  }
}

function cancelledInWords({ by, at }: SessionDecision, isMine: boolean, otherName: string): string {
  const when = momentInWords(at);
  if (isMine) return `You cancelled this session on ${when}.`;
  if (by === 'administrator') return `The programme team cancelled this session on ${when}.`;
  if (by === 'system') return `This session was cancelled on ${when}, because the mentoring has ended.`;
  return `${otherName} cancelled this session on ${when}.`;
}

/** Why nothing can be done about a session of a mentorship that is over or paused. */
export function restInWords({ mentorshipStatus }: Pick<Seen, 'mentorshipStatus'>): string | null {
  if (mentorshipStatus === 'paused')
    return 'This mentoring is paused. Nothing new can be agreed until one of you goes on with it.';
  if (mentorshipStatus === 'completed' || mentorshipStatus === 'ended-early')
    return 'This mentoring has ended, so there is nothing more to arrange.';
  return null;
}
