import {
  type AlternativeRecord,
  CRITERION_LABELS,
  type Neighbours,
  pairProblemLabel,
  type ProposalRecord,
  verbsFor,
} from '@alongside/rounds';
import { labelOf, TRACKS } from '@alongside/vocabulary';
import { momentInWords } from '../web/words/dates.js';
import { points } from '../web/words/numbers.js';
import { presentHistory } from './history.presenter.js';
import { presentMentee, presentMentor, roomInWords } from './person-panels.presenter.js';
import { proposalHref, QUEUE_PATH, type QueueAddress, queueHref, queueText } from './queue-address.js';
import { DECISION_LABELS, pairName } from './review-words.js';
import { comparison, scoreOf } from './score.presenter.js';

/** Everything on the page of one proposal. */
export function presentProposal(record: ProposalRecord, address: QueueAddress, neighbours: Neighbours) {
  const { proposal, round, mentee, mentor } = record;
  const open = proposal.closedAt === null && !isReleased(record);
  return {
    id: proposal.id,
    version: proposal.version,
    title: pairName(record),
    caption: `${round.name} · ${labelOf(TRACKS, proposal.track)} track`,
    place: placeOf(neighbours, address),
    queue: queueText(address),
    queueHref: queueHref(address),
    action: `${QUEUE_PATH}/${proposal.id}/decision`,
    decision: decisionOf(record),
    verbs: open ? verbsFor(proposal.decision) : [],
    over: overOf(record),
    look: needsLook(record),
    canKeep: open && proposal.needsLookBecause.length > 0,
    mentee: presentMentee(mentee),
    mentor: presentMentor(mentor, record.room),
    score: scoreOf(record),
    alternatives: record.alternatives.map((one) => alternativeOf(one, record, address, open)),
    proposed: {
      ...comparison(mentor.name, mentor.organisation.name, proposal),
      room: roomInWords(record.room),
    },
    criteria: proposal.contributions.map(({ criterion }) => CRITERION_LABELS[criterion]),
    history: presentHistory(record),
    typed: { reason: '', note: '' },
  };
}

function isReleased({ invitation }: ProposalRecord): boolean {
  return invitation?.status === 'open' || invitation?.status === 'accepted';
}

function placeOf({ previousId, nextId, position, total }: Neighbours, address: QueueAddress) {
  return {
    text: `${position} of ${total}`,
    previous: previousId === null ? null : proposalHref(previousId, address),
    next: nextId === null ? null : proposalHref(nextId, address),
  };
}

function decisionOf({ proposal, decidedBy }: ProposalRecord) {
  const { decision, decidedAt, decisionNote } = proposal;
  return {
    code: decision,
    text: DECISION_LABELS[decision],
    by: decidedAt === null ? null : `${decidedBy ?? 'Somebody'} on ${momentInWords(decidedAt)}`,
    note: decisionNote,
  };
}

/** Why nothing can be decided here any more; null while it can. */
function overOf(
  record: ProposalRecord,
): { text: string; link: { text: string; href: string } | null } | null {
  const { proposal, invitation } = record;
  if (isReleased(record) && invitation) {
    const text = `The invitation was released on ${momentInWords(invitation.releasedAt)}. To take it back, undo or withdraw it.`;
    return { text, link: { text: 'Go to invitations', href: '/admin/invitations' } };
  }
  if (proposal.closedAt === null) return null;
  const text = `This match was closed on ${momentInWords(proposal.closedAt)}: a new run or a replacement has taken its place.`;
  return { text, link: null };
}

/** What the administrator should know before they agree with the run. */
function needsLook({
  proposal,
  problems,
  changedSinceRun,
  mentee,
  mentor,
  takenAt,
}: ProposalRecord): string[] {
  const since = takenAt === null ? '' : ` on ${momentInWords(takenAt)}`;
  const changed = (name: string): string =>
    `The profile of ${name} changed after the run${since}. The score is of what the run saw.`;
  return [
    ...[...new Set([...problems, ...proposal.needsLookBecause])].map(
      (problem) => `${pairProblemLabel(problem)}.`,
    ),
    ...(changedSinceRun.mentee ? [changed(mentee.name)] : []),
    ...(changedSinceRun.mentor ? [changed(mentor.name)] : []),
  ];
}

function alternativeOf(one: AlternativeRecord, record: ProposalRecord, address: QueueAddress, open: boolean) {
  const { mentor, room, problems, score } = one;
  const difference = score - record.proposal.score;
  const path = `${QUEUE_PATH}/${record.proposal.id}/swap/${mentor.id}`;
  return {
    ...comparison(mentor.name, mentor.organisation.name, one),
    id: mentor.id,
    difference: `${difference < 0 ? '−' : '+'}${points(Math.abs(difference))}`,
    room: roomInWords(room),
    why: problems.map((problem) =>
      problem === 'mentor-full' ? `Full. ${roomInWords(room)}` : pairProblemLabel(problem),
    ),
    swapHref:
      open && problems.length === 0 ? proposalHref('', address).replace(`${QUEUE_PATH}/`, path) : null,
  };
}
