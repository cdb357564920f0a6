import { z } from 'zod';

export interface RingKey {
  readonly id: string;
  /** 256 bits. */
  readonly key: Buffer;
}

const KEY_BYTES = 32;
const PART = /^([A-Za-z0-9_-]{1,40}):([A-Za-z0-9+/_-]+={0,2})$/;

/**
 * Keys with names, such as 'two:<base64>,one:<base64>': the first seals, all open. What is wrong is said without the keys.
 */
export const keyRing = z
  .string()
  .default('')
  .transform((text, context): readonly RingKey[] => {
    const parts = text.split(',').map((part) => part.trim());
    const keys = parts.filter((part) => part !== '').map(keyOf);
    const isWhole = keys.every((key): key is RingKey => key !== null);
    if (!isWhole) {
      context.addIssue({
        code: 'custom',
        message:
          'must be names and keys of 32 bytes in base64, such as one:<key> or two:<new key>,one:<old key>',
      });
      return [];
    }
    if (new Set(keys.map(({ id }) => id)).size < keys.length) {
      context.addIssue({ code: 'custom', message: 'has two keys of the same name' });
    }
    return keys;
  });

function keyOf(part: string): RingKey | null {
  const [, id, text] = PART.exec(part) ?? [];
  if (id === undefined || text === undefined) return null;
  const key = Buffer.from(text, 'base64');
  return key.length === KEY_BYTES ? { id, key } : null;
}
