import type { Track } from '@alongside/matching';
import type { MenteeView, MentorView } from '@alongside/people';
import { type InvitationFacts, reasonsFor } from './invitation-mails.js';
import type { DeclineReason, Invitation, SupersededBecause } from './invitation.entity.js';

/** What a mentor may know of a mentee before saying yes: nothing by which to reach them. */
export interface MenteeToMentor extends Pick<
  MenteeView,
  'name' | 'role' | 'stage' | 'serviceAreas' | 'region' | 'topics' | 'goals' | 'formats'
> {
  readonly organisation: string;
}

interface AboutInvitation {
  readonly mentorName: string;
  readonly mentee: MenteeToMentor;
  readonly track: Track;
}

export interface OpenLink extends AboutInvitation {
  readonly kind: 'open';
  readonly reasons: readonly string[];
  readonly answerBy: Date;
  /** Other invitations of this mentor that wait for an answer. */
  readonly otherOpen: number;
}

export interface AcceptedLink extends AboutInvitation {
  readonly kind: 'accepted';
  readonly at: Date;
  readonly menteeEmail: string;
  readonly mentorshipId: string | null;
  /** Other invitations that ended with this yes, because the mentor has no further place. */
  readonly othersClosed: number;
}

export interface DeclinedLink extends AboutInvitation {
  readonly kind: 'declined';
  readonly at: Date;
  readonly reason: DeclineReason;
  readonly mentorPaused: boolean;
}

/** What stands behind a link: each is a page of its own. */
export type LinkState =
  | OpenLink
  | AcceptedLink
  | DeclinedLink
  | ({ readonly kind: 'expired'; readonly at: Date } & AboutInvitation)
  | ({ readonly kind: 'withdrawn' } & AboutInvitation)
  | ({ readonly kind: 'full'; readonly capacity: number } & AboutInvitation)
  | ({
      readonly kind: 'superseded';
      readonly because: Exclude<SupersededBecause, 'mentor-full'>;
    } & AboutInvitation)
  | { readonly kind: 'unknown' };

/** What only the database knows about the mentor's other invitations. */
export interface Surroundings {
  /** Live mentorships of the mentor. */
  readonly load: number;
  readonly otherOpen: number;
  readonly othersClosed: number;
  /** What the invitation became, once accepted. */
  readonly mentorshipId: string | null;
}

export function linkState(
  invitation: Invitation,
  facts: InvitationFacts,
  around: Surroundings,
  now: Date,
): LinkState {
  const { mentor, mentee } = facts;
  const about = { mentorName: mentor.name, mentee: toMentor(mentee), track: invitation.track };
  switch (invitation.status) {
    case 'open':
      return openState(invitation, facts, around, now);
    case 'accepted':
      return {
        kind: 'accepted',
        ...about,
        at: invitation.answeredAt ?? now,
        menteeEmail: mentee.email,
        mentorshipId: around.mentorshipId,
        othersClosed: around.othersClosed,
      };
    case 'declined':
      return {
        kind: 'declined',
        ...about,
        at: invitation.answeredAt ?? now,
        reason: invitation.declineReason ?? 'other',
        mentorPaused: mentor.status === 'paused',
      };
    case 'expired':
      return { kind: 'expired', ...about, at: invitation.expiresAt };
    case 'withdrawn':
      return { kind: 'withdrawn', ...about };
    case 'superseded':
      return supersededState(about, mentor, invitation.supersededBecause ?? 'pair-not-possible');
    // Its email never left: nobody can have this link from us.
    case 'undone':
      return { kind: 'unknown' };
  }
}

function openState(
  { track, expiresAt }: Invitation,
  facts: InvitationFacts,
  { load, otherOpen }: Surroundings,
  now: Date,
): LinkState {
  const { mentor, mentee } = facts;
  const about = { mentorName: mentor.name, mentee: toMentor(mentee), track };
  if (expiresAt <= now) return { kind: 'expired', ...about, at: expiresAt };
  if (load >= mentor.capacity) return { kind: 'full', ...about, capacity: mentor.capacity };
  if (mentee.status !== 'active') return { kind: 'superseded', ...about, because: 'mentee-withdrawn' };
  return { kind: 'open', ...about, reasons: reasonsFor('mentor', facts), answerBy: expiresAt, otherOpen };
}

function supersededState(
  about: AboutInvitation,
  { capacity }: MentorView,
  because: SupersededBecause,
): LinkState {
  return because === 'mentor-full'
    ? { kind: 'full', ...about, capacity }
    : { kind: 'superseded', ...about, because };
}

function toMentor(mentee: MenteeView): MenteeToMentor {
  const { name, role, stage, serviceAreas, region, topics, goals, formats, organisation } = mentee;
  return { name, role, stage, serviceAreas, region, topics, goals, formats, organisation: organisation.name };
}
