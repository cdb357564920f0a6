export { AfterwardsOf, type AfterwardsView } from './afterwards/afterwards-of.service.js';
export {
  type ActionLink,
  LONGEST_ACTION,
  OpenActions,
  type SessionAction,
  SessionActions,
} from './afterwards/session-actions.service.js';
export { SessionDetails } from './afterwards/session-details.service.js';
export { SessionOutcomes } from './afterwards/session-outcomes.service.js';
export { type PrivateNote, PrivateNotes } from './notes/private-notes.service.js';
export { LONGEST_NOTES, type NoteVersion, SessionNotes } from './notes/session-notes.service.js';
export { MentoringLinks } from './mentoring-links.service.js';
export { type CalendarFeed, CalendarFeeds } from './calendar/calendar-feeds.service.js';
export { SessionFiles } from './calendar/session-files.service.js';
export { SessionMails, type SessionNews } from './calendar/session-mails.service.js';
export { Agreements, type AgreementOutcome, inForce } from './agreement/agreements.service.js';
export { type AgreementVersion, confirmedBy, isConfirmed } from './agreement/agreement-rows.js';
export { type AgreementWords, usualAgreement } from './agreement/agreement-words.js';
export { CONCERN_KINDS, type ConcernKind, Concerns } from './concerns/concerns.service.js';
export { ConcernList, type ConcernRecord, type ListedConcern } from './concerns/concern-list.service.js';
export { type Goal, type GoalStatus, type GoalStep, MOST_GOALS } from './goals/goal-rows.js';
export { type GoalOutcome, Goals } from './goals/goals.service.js';
export { END_REASONS, type EndReason } from './life-cycle/end-reasons.js';
export { MentorshipLifeCycle } from './life-cycle/life-cycle.service.js';
export type { MoveOutcome } from './life-cycle/moves.js';
export type { MentorshipStatus } from './life-cycle/mentorship-state.js';
export { type MentorshipDetail, MentorshipDetails } from './life-cycle/mentorship-details.service.js';
export { PlacesAfter } from './life-cycle/places-after.service.js';
export {
  type BothSides,
  ERASED_OTHER,
  MentorshipAccess,
  type Side,
  type Standing,
} from './mentorship-access.service.js';
export {
  HEALTH_LEVELS,
  HEALTH_REASONS,
  type Health,
  type HealthFinding,
  type HealthLevel,
  type HealthReason,
} from './administration/health-rules.js';
export {
  type MentorLoad,
  MentorWorkload,
  WORKLOAD_DAYS,
  WORKLOAD_SORTS,
} from './administration/mentor-workload.service.js';
export { type ActOutcome, MentorshipActs } from './administration/mentorship-acts.service.js';
export {
  MentorshipFile,
  type MentorshipFileView,
  type PersonInFile,
  type SaidAtMoment,
  type TimelineEntry,
} from './administration/mentorship-file.service.js';
export {
  HEALTH_SORTS,
  type HealthFilter,
  MentorshipHealth,
  type MentorshipRow,
  type MentorshipsFound,
} from './administration/mentorship-health.service.js';
export {
  type ConfidenceFigure,
  FEWEST_ANSWERS,
  OutcomeFigures,
  type OutcomeSummary,
} from './administration/outcome-figures.service.js';
export { LONGEST_MESSAGE, type NudgingOutcome, TeamContact } from './administration/team-contact.service.js';
export { FeedbackSweep } from './feedback/feedback-sweep.service.js';
export { ORGANISATION_CHANGES, type OrganisationChange } from './feedback/organisation-changes.js';
export {
  GOALS_REACHED,
  type GoalsReached,
  nextPage,
  QUESTIONNAIRE_PAGES,
  type QuestionnaireMoment,
  type QuestionnairePage,
  QUOTE_NAMINGS,
} from './feedback/questionnaire-pages.js';
export { QuestionnaireSweep } from './feedback/questionnaire-sweep.service.js';
export {
  type OwnQuestionnaire,
  type PageAnswers,
  type QuestionnaireLink,
  Questionnaires,
  type QuestionnaireView,
} from './feedback/questionnaires.service.js';
export { LONGEST_COMMENT, SessionFeedback } from './feedback/session-feedback.service.js';
export { MentorshipsModule } from './mentorships.module.js';
export {
  type EndedMentorship,
  type MenteeOfMine,
  type MentorOfMine,
  type MentorshipsOfPerson,
  OwnMentorships,
} from './own-mentorships.service.js';
export type { TimeClash } from './sessions/clashes-among.js';
export { FirstMeeting, type MeetingSuggestion } from './sessions/first-meeting.service.js';
export { SessionAnswers } from './sessions/session-answers.service.js';
export { SessionChanges } from './sessions/session-changes.service.js';
export { SessionClashes } from './sessions/session-clashes.service.js';
export type { SessionDecision } from './sessions/session-decision.js';
export { DAYS_BETWEEN as DAYS_BETWEEN_NUDGES, NUDGE_KINDS, type NudgeKind } from './nudges/nudge-rules.js';
export { NudgeSweep } from './nudges/nudge-sweep.service.js';
export { Nudges } from './nudges/nudges.service.js';
export { Reminders } from './reminders/reminders.service.js';
export { SessionLapses } from './sessions/session-lapses.service.js';
export { SessionLinks, type SessionLinkState } from './sessions/session-links.service.js';
export { type OwnSessions, SessionList, type SessionRow } from './sessions/session-list.service.js';
export {
  type DecidedMeanwhile,
  type OfferOutcome,
  SessionProposals,
} from './sessions/session-proposals.service.js';
export { type ProposalView, SessionRecord, type SessionView } from './sessions/session-record.service.js';
export type { SessionRefusal } from './sessions/session-work.service.js';
export {
  isHttpsLink,
  MOST_TIMES,
  type OfferProblem,
  offerProblems,
  SESSION_FORMATS,
  SESSION_MINUTES,
  type SessionFormat,
  type SessionOffer,
} from './sessions/session-offer.js';
export {
  isOpen,
  SESSION_OUTCOMES,
  type SessionOutcome,
  type SessionStatus,
  PROPOSAL_ANSWERS,
  sessionTransitions,
} from './sessions/session-state.js';
