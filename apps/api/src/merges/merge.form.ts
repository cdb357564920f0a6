import { z } from 'zod';

const whose = z.enum(['kept', 'merged']).catch('kept');

/** Which stays (`kept`), which goes into it (`merged`), and whose profile goes on where both have one. */
export const PairAddress = z.object({
  kept: z.uuid(),
  merged: z.uuid(),
  mentee: whose,
  mentor: whose,
});
export type PairAddress = z.output<typeof PairAddress>;

/** The other one, looked for by what people type: an address, a reference, a name. */
export const PickAddress = z.object({
  from: z.uuid(),
  q: z.string().trim().max(200).optional().catch(undefined),
});
