import {
  type AgreementWords,
  inForce,
  type MentorshipDetail,
  MOST_GOALS,
  type SessionAction,
} from '@alongside/mentorships';
import { londonDay } from '@alongside/platform';
import { presentSessionLines, type SessionLine } from '../../web/sessions/session-lines.presenter.js';
import { sessionStartInWords } from '../../web/sessions/session-words.js';
import { presentShort } from '../../web/training/suggestion.presenter.js';
import { dayInWords, isoDayInWords } from '../../web/words/dates.js';
import { nameAtStart } from '../../web/words/names.js';
import { trackWords } from '../../web/words/people.js';
import { presentGoal } from './goals.presenter.js';
import { agreementState, nextOf } from './mentorship-next.js';
import type { MentorshipPicture } from './mentorship-picture.service.js';
import { addressOf, otherName, STATE_WORDS } from './mentorship-words.js';

/** Notes can be very long: this much of them is on the page. */
const SHORT_NOTES = 600;
/** What the timeline shows before the rest has to be opened. */
const FEW_SESSIONS = 5;

export function presentMentorship(picture: MentorshipPicture): object {
  const { detail, goals, actions, training } = picture;
  const base = addressOf(detail);
  const lines = linesOf(picture);
  return {
    base,
    id: detail.mentorshipId,
    name: otherName(detail),
    heading: nameAtStart(otherName(detail)),
    side: detail.side,
    live: detail.live,
    paused: detail.status === 'paused',
    state: { code: detail.status, text: STATE_WORDS[detail.status] },
    next: detail.live && nextOf(picture),
    ended: !detail.live && presentEnded(detail),
    agreement: presentAgreement(picture),
    goals: goals.map((goal) => ({
      ...presentGoal(goal, base, detail.side),
      beside: (training.goals.get(goal.id) ?? []).map(presentShort),
    })),
    sent: training.sent.map((one) => ({
      ...presentShort(one),
      note: one.note,
      on: dayInWords(one.sentAt),
      seen: one.seen,
    })),
    mayAddGoal:
      detail.live &&
      detail.side === 'mentee' &&
      goals.filter(({ status }) => status === 'open').length < MOST_GOALS,
    last: presentLast(picture),
    sessions: { recent: lines.slice(0, FEW_SESSIONS), earlier: lines.slice(FEW_SESSIONS) },
    actions: actions.map((action) => presentAction(action, detail, londonDay(picture.now))),
    contact: presentContact(detail),
  };
}

/** In a break no times can be agreed: nobody waits for an answer. */
function linesOf({ detail, sessions }: MentorshipPicture): SessionLine[] {
  const lines = presentSessionLines(sessions);
  if (detail.status !== 'paused') return lines;
  const rests = { code: 'paused', text: 'Rests for now' };
  return lines.map((line, at) => (sessions[at]?.open ? { ...line, tag: rests } : line));
}

export function presentEnded({
  side,
  status,
  endedAt,
  wantsAnother,
  mentorshipId,
}: MentorshipDetail): object {
  return {
    on: endedAt ? dayInWords(endedAt) : '',
    completed: status === 'completed',
    asksAnother: side === 'mentee',
    wantsAnother: wantsAnother === null ? 'unsaid' : wantsAnother ? 'yes' : 'no',
    action: `/my-mentoring/${mentorshipId}/another`,
  };
}

function presentAgreement({ detail, agreements }: MentorshipPicture): object {
  const shown = inForce(agreements) ?? agreements[0];
  return {
    state: agreementState(agreements, detail.side),
    rows: shown && agreementRows(shown),
  };
}

export function agreementRows({ howOften, how, confidentiality, offTheTable }: AgreementWords): object[] {
  const row = (key: string, text: string) => ({ key: { text: key }, value: { text: text || 'Nothing' } });
  return [
    row('How often', howOften),
    row('How', how),
    row('What stays between us', confidentiality),
    row('What is off the table', offTheTable),
  ];
}

function presentLast({ last }: MentorshipPicture): object | undefined {
  if (!last?.startsAt) return undefined;
  const { sessionId, startsAt, notes, side, otherName: other } = last;
  const body = notes?.body ?? '';
  return {
    href: `/sessions/${sessionId}`,
    when: sessionStartInWords(startsAt),
    notes: body.length > SHORT_NOTES ? `${body.slice(0, SHORT_NOTES).replace(/\s+\S*$/u, '')} …` : body,
    isCut: body.length > SHORT_NOTES,
    by: notes && `${notes.writtenBy === side ? 'you' : other} on ${dayInWords(notes.writtenAt)}`,
  };
}

function presentAction(action: SessionAction, detail: MentorshipDetail, today: string) {
  const { id, sessionId, owner, words, dueOn } = action;
  return {
    words,
    href: `/sessions/${sessionId}#actions-heading`,
    action: `/sessions/${sessionId}/actions/${id}`,
    whose: owner === detail.side ? 'You' : nameAtStart(otherName(detail)),
    due: dueOn && isoDayInWords(dueOn),
    isLate: dueOn !== null && dueOn < today,
  };
}

function presentContact({ other, track, introducedAt, menteeHopes, side }: MentorshipDetail): object {
  const row = (key: string, text: string) => (text === '' ? [] : [{ key: { text: key }, value: { text } }]);
  return {
    email: other.email,
    rows: [
      ...row('Role', other.role),
      ...row('Organisation', other.organisation),
      ...row('Kind of mentoring', trackWords([track])),
      ...row('Introduced', dayInWords(introducedAt)),
    ],
    hopes: side === 'mentor' ? menteeHopes : '',
  };
}
