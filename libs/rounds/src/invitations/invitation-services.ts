import { Acceptance, MentorshipOpening } from './acceptance.service.js';
import { DeadlineKeeper } from './deadline-keeper.service.js';
import { InvitationEndings } from './invitation-endings.service.js';
import { InvitationFactsReader } from './invitation-facts.service.js';
import { InvitationLinks } from './invitation-links.service.js';
import { InvitationRelease, InvitationWriter } from './invitation-release.service.js';
import { InvitationList } from './invitation-list.service.js';
import { InvitationRecords } from './invitation-record.service.js';
import { ReleaseList } from './release-list.service.js';
import { MentorAnswers } from './mentor-answers.service.js';
import { MentorsOwnWishes } from './mentors-own-wishes.service.js';
import { MentorWishes } from './mentor-wishes.service.js';
import { OwnInvitations } from './own-invitations.service.js';
import { PlaceCheck } from './place-check.service.js';
import { Refusal } from './refusal.service.js';
import { ReplacementProblem } from './replacement-problem.service.js';
import { Replacements } from './replacements.service.js';
import { ImpossibleInvitations } from './impossible-invitations.service.js';
import { InvitationWork } from './invitation-work.service.js';
import { SentInvitations } from './sent-invitations.service.js';

/** What other modules may inject. */
export const invitationServices = [
  InvitationLinks,
  InvitationList,
  InvitationRecords,
  InvitationRelease,
  InvitationWork,
  MentorAnswers,
  MentorsOwnWishes,
  OwnInvitations,
  ReleaseList,
  SentInvitations,
];

export const invitationInternals = [
  Acceptance,
  DeadlineKeeper,
  ImpossibleInvitations,
  InvitationEndings,
  InvitationFactsReader,
  InvitationWriter,
  MentorshipOpening,
  MentorWishes,
  PlaceCheck,
  Refusal,
  ReplacementProblem,
  Replacements,
];
