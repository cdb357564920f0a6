import { counted, plural } from '../web/words/numbers.js';
import { RUN_STATES, type RunState } from '../web/words/runs.js';
import type { DeskFacts, DeskRound } from './desk.query.js';

export interface DeskCard {
  readonly count: number;
  readonly text: string;
  readonly href: string;
  readonly urgent: boolean;
}

export interface DeskView {
  readonly cards: readonly DeskCard[];
  readonly figures: readonly { readonly label: string; readonly value: number; readonly href: string }[];
  readonly rounds: readonly DeskRoundView[];
  readonly empty: boolean;
}

export interface DeskRoundView {
  readonly name: string;
  readonly href: string;
  readonly state: RunState;
  readonly detail: string;
  readonly progress: { readonly done: number; readonly of: number } | undefined;
}

/** "What needs me": only what waits, the most pressing first. */
export function presentDesk(facts: DeskFacts): DeskView {
  const waiting = cards(facts).filter((card) => card.count > 0);
  return {
    cards: waiting,
    figures: [
      { label: 'active mentees', value: facts.mentees, href: '/admin/people/mentees' },
      { label: 'approved mentors', value: facts.mentors, href: '/admin/people/mentors' },
      { label: 'open invitations', value: facts.openInvitations, href: '/admin/invitations?status=open' },
      {
        label: 'mentorships under way',
        value: facts.mentorships,
        href: '/admin/mentorships',
      },
    ],
    rounds: facts.rounds.map(roundView),
    empty: facts.mentees === 0 && facts.mentors === 0 && waiting.length === 0,
  };
}

function cards(facts: DeskFacts): DeskCard[] {
  const card = (count: number, one: string, many: string, href: string, urgent = false): DeskCard => ({
    count,
    text: plural(count, one, many),
    href,
    urgent,
  });
  return [
    card(
      facts.failedEmails,
      'email could not be delivered',
      'emails could not be delivered',
      '/admin/deliveries?status=failed',
      true,
    ),
    card(
      facts.expiringSoon,
      'invitation runs out in 3 days',
      'invitations run out in 3 days',
      '/admin/invitations?status=open&sort=expires',
      true,
    ),
    card(
      facts.proposalsToLookAt,
      'match needs a look: something has changed',
      'matches need a look: something has changed',
      '/admin/matches?decision=all&look=yes',
      true,
    ),
    card(
      facts.invitationsToLookAt,
      'open invitation needs a look: something has changed',
      'open invitations need a look: something has changed',
      '/admin/invitations?status=needs-look',
      true,
    ),
    card(
      facts.openComplaints,
      'complaint to deal with',
      'complaints to deal with',
      '/admin/complaints',
      true,
    ),
    card(
      facts.declarationsToSettle,
      'declaration to settle',
      'declarations to settle',
      '/admin/applications/declarations',
      true,
    ),
    card(
      facts.conflictsToCheck,
      'possible conflict to check',
      'possible conflicts to check',
      `/admin/people/mentees/${facts.firstConflictMenteeId ?? ''}#conflicts`,
      true,
    ),
    card(
      facts.replacementsToReview,
      'replacement to review, after a no or no answer',
      'replacements to review, after a no or no answer',
      '/admin/matches?decision=pending',
      true,
    ),
    card(facts.toReview, 'proposal to review', 'proposals to review', '/admin/matches?decision=pending'),
    card(facts.held, 'proposal on hold', 'proposals on hold', '/admin/matches?decision=held'),
    card(facts.toRelease, 'approved match to release', 'approved matches to release', '/admin/release'),
    card(facts.applications, 'application to decide', 'applications to decide', '/admin/applications'),
    card(
      facts.organisationsToCheck,
      'new organisation to check',
      'new organisations to check',
      '/admin/organisations?check=yes',
    ),
    card(
      facts.mentorsApplied,
      'mentor has applied',
      'mentors have applied',
      '/admin/people/mentors?status=applied',
    ),
    card(
      facts.retentionFailed ? 1 : 0,
      'part of the daily clean-up failed',
      'parts of the daily clean-up failed',
      '/admin/retention',
      true,
    ),
    card(
      facts.removedLately,
      'record removed lately, as the retention periods say',
      'records removed lately, as the retention periods say',
      '/admin/retention',
    ),
    card(facts.unfilled, 'place without a mentor', 'places without a mentor', '/admin/unmatched'),
  ];
}

function roundView(round: DeskRound): DeskRoundView {
  return {
    name: round.name,
    href: `/admin/rounds/${round.id}`,
    state: RUN_STATES[round.runStatus ?? 'none'],
    detail: roundDetail(round),
    progress: round.proposals > 0 ? { done: round.decided, of: round.proposals } : undefined,
  };
}

function roundDetail({ runStatus, proposals, decided, unfilled }: DeskRound): string {
  if (runStatus === 'failed') return 'Look at what went wrong, then run it again.';
  if (runStatus !== 'finished') return runStatus === null ? 'Start it when everybody is in.' : '';
  const open = unfilled > 0 ? `, ${unfilled} without a mentor` : '';
  return `${decided} of ${counted(proposals, 'proposal', 'proposals')} decided${open}`;
}
