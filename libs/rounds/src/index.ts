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
export { MentorAnswers } from './invitations/mentor-answers.service.js';
export { type MentorStanding, MentorsOwnWishes } from './invitations/mentors-own-wishes.service.js';
export { OwnInvitations, type WaitingInvitation } from './invitations/own-invitations.service.js';
export { placeProblemLabel } from './invitations/place-check.service.js';
export { LONGEST_DECLINE_NOTE } from './invitations/declining.js';
export {
  type ResendOutcome,
  SentInvitations,
  type SendNowOutcome,
  type UndoOutcome,
  type WithdrawOutcome,
} from './invitations/sent-invitations.service.js';
export { LookedAt } from './needs-look/looked-at.service.js';
export { NeedsLook } from './needs-look/needs-look.service.js';
export { type LivePair, MentorshipRegister, type NewMentorship, type Place } from './mentorship-register.js';
export { RoundsModule } from './rounds.module.js';
export { CRITERION_LABELS, DEFAULT_FLOOR, DEFAULT_WEIGHTS, sumOfWeights } from './mapping/default-weights.js';
export { explainContribution } from './mapping/explain-contribution.js';
export { reasonForUnfilled, remedyForUnfilled, RULE_LABELS } from './mapping/unfilled-reasons.js';
export { inputHash } from './mapping/input-hash.js';
export { problemFromRows } from './mapping/problem-from-rows.js';
export { LONGEST_NOTE, type Verb, verbsFor } from './proposals/decisions.js';
export type { MentorRoom } from './proposals/pair-check.service.js';
export { pairProblemLabel } from './proposals/pair-problems.js';
export type { Decision } from './proposals/proposal.entity.js';
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
export { QUEUE_SORT_KEYS, type QueueFilter, type QueueSort, SCORE_BANDS } from './proposals/queue-filter.js';
export type { BulkOutcome, Change, ReviewOutcome, ReviewRefusal } from './proposals/review-outcome.js';
export { type NewRound, type RoundListItem, Rounds, type RoundView } from './rounds/rounds.service.js';
export { type Heartbeat, type RunClaim, RunClaims, type RunProgress } from './runs/run-claims.service.js';
export { type Reviewed, RunReader, type RunView, type Staleness } from './runs/run-reader.service.js';
export { toRunResult } from './runs/run-result.js';
export type { PlanTotals, RunSummary } from './runs/run-summary.js';
export type { RunStage, RunStatus } from './runs/run.entity.js';
export { Runs, type StartOutcome } from './runs/runs.service.js';
export { summarise } from './runs/summarise.js';
export { UnfilledPlaces, type UnfilledPlaceView } from './runs/unfilled-places.service.js';
