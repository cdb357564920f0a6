import { FirstMeeting } from './first-meeting.service.js';
import { SessionAnswers } from './session-answers.service.js';
import { SessionChanges } from './session-changes.service.js';
import { SessionClashes } from './session-clashes.service.js';
import { SessionEndings } from './session-endings.service.js';
import { SessionLapses } from './session-lapses.service.js';
import { SessionLetters } from './session-letters.service.js';
import { SessionLinks } from './session-links.service.js';
import { SessionList } from './session-list.service.js';
import { SessionProposals } from './session-proposals.service.js';
import { SessionRecord } from './session-record.service.js';
import { SessionWork } from './session-work.service.js';

/** What the rest of the platform may ask of sessions. */
export const SESSION_SERVICES = [
  FirstMeeting,
  SessionAnswers,
  SessionChanges,
  SessionClashes,
  SessionLapses,
  SessionLinks,
  SessionList,
  SessionProposals,
  SessionRecord,
];

/** What they need among themselves. */
export const SESSION_PARTS = [SessionEndings, SessionLetters, SessionWork];
