import { counted } from '../web/words/numbers.js';
import { RUN_STATES, type RunState } from '../web/words/runs.js';
import { cardsOf, type DeskCard } from './desk-cards.js';
import type { DeskFacts, DeskRound } from './desk.query.js';

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
export function presentDesk(facts: DeskFacts, mayAct: boolean): DeskView {
  const waiting = cardsOf(facts, mayAct).filter((card) => card.count > 0);
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
