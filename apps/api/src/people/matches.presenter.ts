import { dayInWords } from '../web/words/dates.js';
import { points } from '../web/words/numbers.js';
import type { MatchOfPerson } from './matches-of-person.query.js';

const DECISIONS: Readonly<Record<string, string>> = {
  pending: 'Waiting for review',
  approved: 'Approved',
  rejected: 'Rejected',
  held: 'On hold',
};
const INVITATIONS: Readonly<Record<string, string>> = {
  open: 'Invited, no answer yet',
  accepted: 'Accepted',
  declined: 'Declined',
  expired: 'Not answered in time',
  withdrawn: 'Invitation withdrawn',
  superseded: 'Invitation no longer possible',
  undone: 'Invitation taken back',
};
const MENTORSHIPS: Readonly<Record<string, string>> = {
  introduced: 'Introduced',
  active: 'Mentoring under way',
  paused: 'Mentoring paused',
  completed: 'Mentoring completed',
  'ended-early': 'Mentoring ended early',
};

/** One proposal of somebody's, and how far it has come. */
export function matchLine(match: MatchOfPerson, otherRole: string) {
  const { proposalId, invitationId, mentorshipStatus, invitationStatus, decision, closed } = match;
  return {
    other: { name: match.otherName, href: `/admin/people/${otherRole}s/${match.otherId}` },
    round: match.round,
    roundHref: `/admin/rounds/${match.roundId}`,
    track: match.track === 'business' ? 'Business' : 'Peer',
    points: points(match.score),
    made: dayInWords(match.madeAt),
    href: `/admin/matches/${proposalId}`,
    invitationHref: invitationId && `/admin/invitations/${invitationId}`,
    status: mentorshipStatus ?? invitationStatus ?? (closed ? 'superseded' : decision),
    statusText: stateOf(mentorshipStatus, invitationStatus, closed, decision),
  };
}

function stateOf(
  mentorship: string | null,
  invitation: string | null,
  closed: boolean,
  decision: string,
): string {
  if (mentorship !== null) return MENTORSHIPS[mentorship] ?? mentorship;
  if (invitation !== null) return INVITATIONS[invitation] ?? invitation;
  if (closed) return 'Closed';
  return DECISIONS[decision] ?? decision;
}
