import { z } from 'zod';

export const TYPE_IT = 'Type the word or reference exactly as it is shown';

/** Typed, so that nobody erases somebody with a click. */
export const ErasureForm = z.object({
  confirmation: z.string({ error: TYPE_IT }).min(1, TYPE_IT),
  request: z.literal('yes', {
    error: 'Tick the box if this person has asked for it, or the law asks for it',
  }),
});
