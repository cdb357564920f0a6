import type { Contribution } from '@alongside/matching';
import type { MenteeView, MentorView } from '@alongside/people';
import type { MenteeFacts, MentorFacts } from '../mapping/facts.js';
import type { MentorRoom } from './pair-check.service.js';
import type { PairProblem } from './pair-problems.js';
import type { HistoryEntry } from './proposal-history.js';
import type { Proposal } from './proposal.entity.js';

export interface AlternativeRecord {
  readonly mentor: MentorView;
  readonly facts: MentorFacts;
  readonly score: number;
  readonly contributions: readonly Contribution[];
  readonly room: MentorRoom;
  /** What would refuse the swap today; empty where it is open. */
  readonly problems: readonly PairProblem[];
}

/** Everything that a decision about one proposal rests on. */
export interface ProposalRecord {
  readonly proposal: Readonly<Proposal>;
  readonly round: { readonly id: string; readonly name: string; readonly floor: number };
  readonly mentee: MenteeView;
  readonly mentor: MentorView;
  /** The facts that were scored: those of the snapshot where somebody's profile has changed since. */
  readonly facts: { readonly mentee: MenteeFacts; readonly mentor: MentorFacts };
  readonly room: MentorRoom;
  readonly alternatives: readonly AlternativeRecord[];
  /** What speaks against the pair today. */
  readonly problems: readonly PairProblem[];
  readonly changedSinceRun: { readonly mentee: boolean; readonly mentor: boolean };
  readonly takenAt: Date | null;
  readonly decidedBy: string | null;
  readonly invitation: { readonly id: string; readonly status: string; readonly releasedAt: Date } | null;
  readonly history: readonly HistoryEntry[];
}
