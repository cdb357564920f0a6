import type { EndedMentorship, MenteeOfMine, MentorOfMine } from '@alongside/mentorships';
import { type ApplicationStanding, SEEN_OF_A_MENTOR } from '@alongside/people';
import type { WaitingInvitation } from '@alongside/rounds';
import { wishLinks } from '../web/mentor-wishes/wish.presenter.js';
import { dayInWords, weekdayInWords } from '../web/words/dates.js';
import { counted } from '../web/words/numbers.js';
import { areaWords, kindWords, topicListWords, trackWords } from '../web/words/people.js';
import { draftUntil, type Kind, nextStep, type Sides } from './next-step.js';
import type { Picture } from './own-picture.service.js';
import { type PartState, partState } from './part-state.js';

const STATE_WORDS: Readonly<Record<Exclude<PartState, 'none'>, string>> = {
  draft: 'Not finished',
  expired: 'Ran out',
  submitted: 'Being read',
  'more-wanted': 'More wanted',
  refused: 'Not taken on',
  withdrawn: 'Withdrawn',
  in: 'Taking part',
  paused: 'Paused',
  retired: 'Stopped',
};

/** By the state of something else that has its colour. */
const STATE_COLOURS: Readonly<Partial<Record<PartState, string>>> = {
  draft: 'waiting',
  submitted: 'waiting',
  'more-wanted': 'needs-check',
  in: 'active',
};

export function presentHome(picture: Picture): object {
  const { member, applications, mentorships } = picture;
  const sides: Sides = {
    mentee: partState(member.mentee?.status ?? null, applications.mentee),
    mentor: partState(member.mentor?.status ?? null, applications.mentor),
  };
  const has = {
    mentee: sides.mentee !== 'none' || mentorships.asMentee.length > 0,
    mentor: sides.mentor !== 'none' || mentorships.asMentor.length > 0,
  };
  return {
    next: nextStep(picture, sides),
    mentee: has.mentee && presentMenteeSide(picture, sides.mentee),
    mentor: has.mentor && presentMentorSide(picture, sides.mentor),
    isNew: !has.mentee && !has.mentor,
    offerMentee: !has.mentee,
    offerMentor: !has.mentor,
    ended: mentorships.ended.map(presentEnded),
  };
}

function presentMenteeSide(picture: Picture, state: PartState): object {
  const { mentorships, tracks } = picture;
  const matched = mentorships.asMentee;
  const resting = new Set(mentorships.ended.filter(isResting).map(({ track }) => track));
  const open = tracks.filter(
    (track) => matched.every((mentorship) => mentorship.track !== track) && !resting.has(track),
  );
  return {
    ...partWords(picture, 'mentee', state),
    matches: matched.map(presentMentor),
    lookingFor: state === 'in' && open.length > 0 ? trackWords(open) : '',
    isPartlyMatched: matched.length > 0,
    seen: SEEN_OF_A_MENTOR,
  };
}

function presentMentorSide(picture: Picture, state: PartState): object {
  const { mentorships, invitations, standing } = picture;
  return {
    ...partWords(picture, 'mentor', state),
    invitations: invitations.map(presentInvitation),
    mentees: mentorships.asMentor.map(presentMentee),
    wishes: wishLinks(standing, '/my-mentoring'),
    free: standing && standing.capacity - standing.active,
    freeWords: standing && counted(standing.capacity - standing.active, 'place', 'places'),
  };
}

function partWords(picture: Picture, kind: Kind, state: PartState) {
  const application: ApplicationStanding | null = picture.applications[kind];
  return {
    state,
    stateText: state === 'none' ? '' : STATE_WORDS[state],
    stateColour: STATE_COLOURS[state] ?? state,
    reference: application?.reference ?? null,
    message: application?.message ?? '',
    sentOn: application?.submittedAt && dayInWords(application.submittedAt),
    decidedOn: application?.decidedAt && dayInWords(application.decidedAt),
    until: state === 'draft' && dayInWords(draftUntil(picture, kind)),
    draftDays: picture.draftDays,
  };
}

/** What `SEEN_OF_A_MENTOR` allows once the mentor has said yes: the type of `mentor` is that promise. */
function presentMentor({ id, mentor, introducedAt }: MentorOfMine): object {
  return {
    id,
    name: mentor.name,
    email: mentor.email,
    since: dayInWords(introducedAt),
    rows: [
      ...row('Role', mentor.role),
      ...row('Organisation', mentor.organisation),
      ...row('Kind of mentor', kindWords(mentor.kind)),
      ...row('Service areas', areaWords(mentor.serviceAreas)),
      ...row('Can help with', topicListWords(mentor.topics)),
    ],
  };
}

function presentMentee({ id, mentee, introducedAt }: MenteeOfMine): object {
  return {
    id,
    name: mentee.name,
    email: mentee.email,
    since: dayInWords(introducedAt),
    rows: [...row('Role', mentee.role), ...row('Organisation', mentee.organisation)],
  };
}

function presentInvitation({ id, menteeName, menteeRole, menteeOrganisation, answerBy }: WaitingInvitation) {
  return {
    name: menteeName,
    who: [menteeRole, menteeOrganisation].filter(Boolean).join(', '),
    answerBy: weekdayInWords(answerBy),
    href: `/my-mentoring/invitations/${id}`,
  };
}

/** Over, and nothing new is wanted in its place. */
function isResting({ side, isNewest, wantsAnother }: EndedMentorship): boolean {
  return side === 'mentee' && isNewest && wantsAnother !== true;
}

function presentEnded({ id, side, otherName, endedAt }: EndedMentorship): object {
  return {
    href: `/my-mentoring/${id}`,
    name: otherName || (side === 'mentee' ? 'A former mentor' : 'Somebody you mentored'),
    detail: `${side === 'mentee' ? 'Your mentor' : 'You were their mentor'} until ${dayInWords(endedAt)}`,
  };
}

function row(key: string, value: string): object[] {
  return value === '' ? [] : [{ key: { text: key }, value: { text: value } }];
}
