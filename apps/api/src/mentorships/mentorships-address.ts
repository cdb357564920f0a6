import { HEALTH_LEVELS, HEALTH_REASONS } from '@alongside/mentorships';
import { z } from 'zod';
import { STATES } from './mentorships.presenter.js';

/** What nobody knows is as if it were not there. */
function known<Schema extends z.ZodType>(schema: Schema) {
  return schema.optional().catch(undefined);
}

const PageNumber = z.coerce.number().int().min(1).max(100_000).catch(1);
export const Address = z.object({
  state: known(z.enum(STATES)),
  track: known(z.enum(['business', 'peer'])),
  health: known(z.enum(HEALTH_LEVELS)),
  reason: known(z.enum(HEALTH_REASONS)),
  mentor: known(z.uuid()),
  q: known(z.string().trim().min(1).max(200)),
  sort: known(z.string().max(50)),
  page: PageNumber,
});
export const WorkloadAddress = z.object({ sort: known(z.string().max(50)), page: PageNumber });
