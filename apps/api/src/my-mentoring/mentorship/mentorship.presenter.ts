import {
  type AgreementWords,
  inForce,
  type MentorshipDetail,
  MOST_GOALS,
  type SessionAction,
} from '@alongside/mentorships';
import { presentSessionLines } from '../../web/sessions/session-lines.presenter.js';
import { presentShort } from '../../web/training/suggestion.presenter.js';
import { dayInWords, isoDayInWords } from '../../web/words/dates.js';
import { trackWords } from '../../web/words/people.js';
import { presentGoal } from './goals.presenter.js';
import { agreementState, nextOf } from './mentorship-next.js';
import type { MentorshipPicture } from './mentorship-picture.service.js';
import { addressOf, otherName, STATE_WORDS } from './mentorship-words.js';

/** What the timeline shows before the rest has to be opened. */
const FEW_SESSIONS = 5;

export function presentMentorship(picture: MentorshipPicture): object {
  const { detail, sessions, goals, actions, training } = picture;
  const base = addressOf(detail);
  const lines = presentSessionLines(sessions);
  return {
    base,
    id: detail.mentorshipId,
    name: otherName(detail),
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
    sessions: { recent: lines.slice(0, FEW_SESSIONS), earlier: lines.slice(FEW_SESSIONS) },
    actions: actions.map((action) => presentAction(action, detail)),
    contact: presentContact(detail),
  };
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
  const row = (key: string, text: string) => ({
    key: { text: key },
    value: { text: text || 'Nothing', classes: 'app-own-words' },
  });
  return [
    row('How often', howOften),
    row('How', how),
    row('What stays between us', confidentiality),
    row('What is off the table', offTheTable),
  ];
}

function presentAction({ sessionId, owner, words, dueOn }: SessionAction, { side, other }: MentorshipDetail) {
  return {
    words,
    href: `/sessions/${sessionId}`,
    whose: owner === side ? 'You' : other.name,
    due: dueOn && isoDayInWords(dueOn),
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
