import type { InvitationStatus } from './invitation.entity.js';

/** Every way that an invitation can end, and who or what brings it about. The database refuses any other move. */
export const ENDINGS = {
  accepted: { by: 'mentor', placeNeedsSomebody: false },
  declined: { by: 'mentor', placeNeedsSomebody: true },
  expired: { by: 'system', placeNeedsSomebody: true },
  withdrawn: { by: 'administrator', placeNeedsSomebody: true },
  superseded: { by: 'system', placeNeedsSomebody: true },
  // The email never left: the proposal is approved again, and nobody is looked for.
  undone: { by: 'administrator', placeNeedsSomebody: false },
} as const satisfies Record<Exclude<InvitationStatus, 'open'>, { by: string; placeNeedsSomebody: boolean }>;

export type Ending = keyof typeof ENDINGS;

/** The endings after which a replacement is looked for. */
export const ENDINGS_TO_REPLACE: readonly Ending[] = (Object.keys(ENDINGS) as Ending[]).filter(
  (ending) => ENDINGS[ending].placeNeedsSomebody,
);
