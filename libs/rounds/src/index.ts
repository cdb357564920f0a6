export { REMINDER_DAYS } from './invitations/deadlines.js';
export { DeadlineKeeper } from './invitations/deadline-keeper.service.js';
export { InvitationWork, type WorkDone } from './invitations/invitation-work.service.js';
export { InvitationLinks } from './invitations/invitation-links.service.js';
export {
  InvitationRelease,
  type ReleaseOutcome,
  type ReleaseProblem,
} from './invitations/invitation-release.service.js';
export type { DeclineReason, InvitationStatus, SupersededBecause } from './invitations/invitation.entity.js';
export {
  INVITATION_SORT_KEYS,
  INVITATION_VIEWS,
  type InvitationFilter,
  InvitationList,
  type InvitationPage,
  type InvitationSortKey,
  type InvitationView,
  type ListedInvitation,
} from './invitations/invitation-list.service.js';
export {
  type Aftermath,
  type InvitationEvent,
  type InvitationMailRecord,
  type InvitationRecord,
  InvitationRecords,
} from './invitations/invitation-record.service.js';
export { type ReleaseCandidate, ReleaseList, type ReleaseRound } from './invitations/release-list.service.js';
export type { LinkState, MenteeToMentor } from './invitations/link-state.js';
export { type AnswerOutcome, MentorAnswers } from './invitations/mentor-answers.service.js';
export { placeProblemLabel } from './invitations/place-check.service.js';
export { type Declining, LONGEST_DECLINE_NOTE } from './invitations/refusal.service.js';
export { type ReplacementPass, Replacements } from './invitations/replacements.service.js';
export {
  type ResendOutcome,
  SentInvitations,
  type SendNowOutcome,
  type UndoOutcome,
  type WithdrawOutcome,
} from './invitations/sent-invitations.service.js';
export { type LivePair, MentorshipRegister, type NewMentorship } from './mentorship-register.js';
export { RoundsModule } from './rounds.module.js';
export { CRITERION_LABELS, DEFAULT_FLOOR, DEFAULT_WEIGHTS, sumOfWeights } from './mapping/default-weights.js';
export { explainContribution, strongestReasons } from './mapping/explain-contribution.js';
export type { MenteeFacts, MentorFacts } from './mapping/facts.js';
export {
  reasonForUnfilled,
  remedyForUnfilled,
  RULE_LABELS,
  type UnfilledFacts,
} from './mapping/unfilled-reasons.js';
export { inputHash } from './mapping/input-hash.js';
export { problemFromRows, type RowsOfFiles } from './mapping/problem-from-rows.js';
export type { ProblemSettings } from './mapping/problem-settings.js';
export { LONGEST_NOTE, type Verb, verbsFor } from './proposals/decisions.js';
export type { MentorRoom } from './proposals/pair-check.service.js';
export { type PairProblem, pairProblemLabel } from './proposals/pair-problems.js';
export type { Alternative, Decision } from './proposals/proposal.entity.js';
export type { HistoryEntry } from './proposals/proposal-history.js';
export {
  type Neighbours,
  ProposalQueue,
  type QueuedProposal,
  type QueuePage,
} from './proposals/proposal-queue.service.js';
export type { AlternativeRecord, ProposalRecord } from './proposals/proposal-record.js';
export { ProposalRecords } from './proposals/proposal-records.service.js';
export { type AdministratorActor, ProposalReview } from './proposals/proposal-review.service.js';
export { ProposalSwap } from './proposals/proposal-swap.service.js';
export {
  DEFAULT_SORT,
  QUEUE_SORT_KEYS,
  type QueueFilter,
  type QueueSort,
  type QueueSortKey,
  SCORE_BANDS,
  type ScoreBand,
} from './proposals/queue-filter.js';
export type {
  BulkOutcome,
  Change,
  ReviewOutcome,
  ReviewRefusal,
  SeenProposal,
} from './proposals/review-outcome.js';
export type { Participation } from './rounds/round.entity.js';
export { type NewRound, type RoundListItem, Rounds, type RoundView } from './rounds/rounds.service.js';
export { type Heartbeat, type RunClaim, RunClaims, type RunProgress } from './runs/run-claims.service.js';
export { type Reviewed, RunReader, type RunView, type Staleness } from './runs/run-reader.service.js';
export { type RunResult, toRunResult } from './runs/run-result.js';
export type { AreaCount, PlanTotals, RunSummary } from './runs/run-summary.js';
export type { RunStage, RunStatus } from './runs/run.entity.js';
export { type CancelOutcome, type RunAgainOutcome, Runs, type StartOutcome } from './runs/runs.service.js';
export type { SnapshotContent } from './runs/snapshot.entity.js';
export { type RunFacts, summarise } from './runs/summarise.js';
export { UnfilledPlaces, type UnfilledPlaceView } from './runs/unfilled-places.service.js';
