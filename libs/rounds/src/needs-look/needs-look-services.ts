import { Leaving } from './leaving.service.js';
import { LookedAt } from './looked-at.service.js';
import { NeedsLook } from './needs-look.service.js';
import { ProfileListener } from './profile-listener.service.js';

/** What other modules may inject. */
export const needsLookServices = [LookedAt, NeedsLook];
export const needsLookInternals = [Leaving, ProfileListener];
