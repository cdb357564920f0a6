import { z } from 'zod';

/** What somebody looks for, from an address: whatever it is, it becomes text that can be looked for, or nothing. */
export const searchText = z
  .string()
  .max(200)
  .transform((typed) => typed.replace(/\p{Cc}/gu, '').trim() || undefined)
  .optional()
  .catch(undefined);
