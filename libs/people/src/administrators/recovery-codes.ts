import { createHash, randomInt } from 'node:crypto';

const RECOVERY_CODES = 10;
/** From here on, pages and emails say that it is time for new ones. */
export const FEW_RECOVERY_CODES = 3;

/** No letters or figures that look alike. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP = 4;

/** 79 bits each, in groups for typing: 'k3vm-9fqa-2hxt-wd7p'. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    Array.from({ length: GROUPS }, () =>
      Array.from({ length: GROUP }, () => SIGNS[randomInt(SIGNS.length)]).join(''),
    ).join('-'),
  );
}

/** However it is typed: capitals, spaces, other dashes. Null for what can be no such code. */
export function recoveryCodeHash(typed: string): Buffer | null {
  const signs = typed.toLowerCase().replace(/[^a-z0-9]/g, '');
  return signs.length === GROUPS * GROUP ? createHash('sha256').update(`recovery:${signs}`).digest() : null;
}
