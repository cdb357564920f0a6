export { MentorshipList, type MentorshipPage } from './mentorship-list.service.js';
export type { MentorshipStatus } from './mentorship.entity.js';
export { MentorshipsModule } from './mentorships.module.js';
export {
  type MenteeOfMine,
  type MentorOfMine,
  type MentorshipsOfPerson,
  OwnMentorships,
} from './own-mentorships.service.js';
export {
  FURTHEST_DAYS,
  MOST_TIMES,
  type OfferProblem,
  SESSION_FORMATS,
  SESSION_MINUTES,
  type SessionFormat,
  type SessionOffer,
} from './sessions/session-offer.js';
export {
  isOpen,
  type ProposalAnswer,
  SESSION_OUTCOMES,
  SESSION_STATUSES,
  type SessionOutcome,
  type SessionStatus,
  sessionTransitions,
} from './sessions/session-state.js';
