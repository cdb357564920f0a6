import type { SessionRow, SessionStatus } from '@alongside/mentorships';
import { momentInWords } from '../../web/words/dates.js';
import { formatWords } from '../../web/words/people.js';

const STATUS: Readonly<Record<SessionStatus, { readonly text: string; readonly colour: string }>> = {
  proposed: { text: 'Times offered', colour: 'waiting' },
  agreed: { text: 'Agreed', colour: 'approved' },
  held: { text: 'Held', colour: 'completed' },
  'mentee-missed': { text: 'Missed', colour: 'held' },
  'mentor-missed': { text: 'Missed', colour: 'held' },
  'did-not-happen': { text: 'Did not happen', colour: 'cancelled' },
  cancelled: { text: 'Cancelled', colour: 'cancelled' },
  lapsed: { text: 'Ran out', colour: 'expired' },
};

/** One line a session of the timeline. */
export function sessionLine({ id, status, startsAt, minutes, format, open, side }: SessionRow): object {
  const { text, colour } = STATUS[status];
  const asked = open !== null && open.madeBy !== side;
  return {
    href: `/sessions/${id}`,
    title: startsAt ? momentInWords(startsAt) : 'No time agreed',
    iso: startsAt?.toISOString(),
    detail: `${formatWords([format])}, ${minutes} minutes`,
    state: { text: asked ? 'Waits for your answer' : text, colour: asked ? 'needs-check' : colour },
  };
}
