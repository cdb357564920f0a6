import { PrivateNotes } from '../notes/private-notes.service.js';
import { SessionNotes } from '../notes/session-notes.service.js';
import { AfterwardsOf } from './afterwards-of.service.js';
import { AfterwardsWork } from './afterwards-work.service.js';
import { OpenActions, SessionActions } from './session-actions.service.js';
import { SessionDetails } from './session-details.service.js';
import { SessionOutcomes } from './session-outcomes.service.js';

/** What the rest of the platform may ask of what comes after a session. */
export const AFTERWARDS_SERVICES = [
  AfterwardsOf,
  OpenActions,
  PrivateNotes,
  SessionActions,
  SessionDetails,
  SessionNotes,
  SessionOutcomes,
];

/** What they need among themselves. */
export const AFTERWARDS_PARTS = [AfterwardsWork];
