import { plural } from '../web/words/numbers.js';
import type { DeskFacts } from './desk.query.js';

export interface DeskCard {
  readonly count: number;
  readonly text: string;
  readonly href: string;
  readonly urgent: boolean;
}

interface CardDefinition {
  readonly count: (facts: DeskFacts) => number;
  readonly one: string;
  readonly many: string;
  readonly href: string | ((facts: DeskFacts) => string);
  readonly urgent?: true;
  /** Its page is not for those who only look. */
  readonly forActing?: true;
}

/** The most pressing first. */
const CARDS: readonly CardDefinition[] = [
  {
    count: ({ openConcerns }) => openConcerns,
    one: 'person says that something is wrong',
    many: 'people say that something is wrong',
    href: '/admin/concerns',
    urgent: true,
    forActing: true,
  },
  {
    count: ({ failedEmails }) => failedEmails,
    one: 'email could not be delivered',
    many: 'emails could not be delivered',
    href: '/admin/deliveries?status=failed',
    urgent: true,
  },
  {
    count: ({ expiringSoon }) => expiringSoon,
    one: 'invitation runs out in 3 days',
    many: 'invitations run out in 3 days',
    href: '/admin/invitations?status=open&sort=expires',
    urgent: true,
  },
  {
    count: ({ proposalsToLookAt }) => proposalsToLookAt,
    one: 'match needs a look: something has changed',
    many: 'matches need a look: something has changed',
    href: '/admin/matches?decision=all&look=yes',
    urgent: true,
  },
  {
    count: ({ invitationsToLookAt }) => invitationsToLookAt,
    one: 'open invitation needs a look: something has changed',
    many: 'open invitations need a look: something has changed',
    href: '/admin/invitations?status=needs-look',
    urgent: true,
  },
  {
    count: ({ openComplaints }) => openComplaints,
    one: 'complaint to deal with',
    many: 'complaints to deal with',
    href: '/admin/complaints',
    urgent: true,
    forActing: true,
  },
  {
    count: ({ declarationsToSettle }) => declarationsToSettle,
    one: 'declaration to settle',
    many: 'declarations to settle',
    href: '/admin/applications/declarations',
    urgent: true,
  },
  {
    count: ({ conflictsToCheck }) => conflictsToCheck,
    one: 'possible conflict to check',
    many: 'possible conflicts to check',
    href: ({ firstConflictMenteeId }) => `/admin/people/mentees/${firstConflictMenteeId ?? ''}#conflicts`,
    urgent: true,
  },
  {
    count: ({ replacementsToReview }) => replacementsToReview,
    one: 'replacement to review, after a no or no answer',
    many: 'replacements to review, after a no or no answer',
    href: '/admin/matches?decision=pending',
    urgent: true,
  },
  {
    count: ({ toReview }) => toReview,
    one: 'proposal to review',
    many: 'proposals to review',
    href: '/admin/matches?decision=pending',
  },
  {
    count: ({ held }) => held,
    one: 'proposal on hold',
    many: 'proposals on hold',
    href: '/admin/matches?decision=held',
  },
  {
    count: ({ toRelease }) => toRelease,
    one: 'approved match to release',
    many: 'approved matches to release',
    href: '/admin/release',
  },
  {
    count: ({ mentorshipsInNeed }) => mentorshipsInNeed,
    one: 'mentorship needs attention',
    many: 'mentorships need attention',
    href: '/admin/mentorships?health=red',
  },
  {
    count: ({ applications }) => applications,
    one: 'application to decide',
    many: 'applications to decide',
    href: '/admin/applications',
  },
  {
    count: ({ organisationsToCheck }) => organisationsToCheck,
    one: 'new organisation to check',
    many: 'new organisations to check',
    href: '/admin/organisations?check=yes',
  },
  {
    count: ({ mentorsApplied }) => mentorsApplied,
    one: 'mentor has applied',
    many: 'mentors have applied',
    href: '/admin/people/mentors?status=applied',
  },
  {
    count: ({ retentionFailed }) => (retentionFailed ? 1 : 0),
    one: 'part of the daily clean-up failed',
    many: 'parts of the daily clean-up failed',
    href: '/admin/retention',
    urgent: true,
  },
  {
    count: ({ removedLately }) => removedLately,
    one: 'record removed lately, as the retention periods say',
    many: 'records removed lately, as the retention periods say',
    href: '/admin/retention',
  },
  {
    count: ({ unfilled }) => unfilled,
    one: 'place without a mentor',
    many: 'places without a mentor',
    href: '/admin/unmatched',
  },
];

/** Every card of those whose pages this reader may open, also those that count nothing today. */
export function cardsOf(facts: DeskFacts, mayAct: boolean): DeskCard[] {
  return CARDS.filter(({ forActing }) => mayAct || !forActing).map(
    ({ count, one, many, href, urgent = false }) => ({
      count: count(facts),
      text: plural(count(facts), one, many),
      href: typeof href === 'string' ? href : href(facts),
      urgent,
    }),
  );
}
