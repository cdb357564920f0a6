import { z } from 'zod';
import type { SendOutcome } from './mail-transport.js';
import { withoutSecrets } from './reply-words.js';

const SERVICE = 'GOV.UK Notify';

const answer = z.object({
  response: z.object({
    status: z.number(),
    data: z
      .object({ errors: z.array(z.object({ error: z.string(), message: z.string() })).min(1) })
      .nullable()
      .catch(null),
  }),
});

/** Refusals that are about our settings or our service there, not about this email. */
const ABOUT_SETTINGS = /template|personalisation|reply.?to|team-only|trial mode|service is not allowed/i;

/**
 * What an error of GOV.UK Notify means: a bad request is final for this email; a refusal of our key or our template
 * waits until somebody has put the settings right; all else may pass. Nothing of the request is ever in the reason.
 */
export function outcomeOfNotifyError(error: unknown): SendOutcome {
  const parsed = answer.safeParse(error);
  if (!parsed.success) return { kind: 'try-again', reason: networkTrouble(error) };
  const { status, data } = parsed.data.response;
  const said = data?.errors.map(({ message }) => message).join('; ') ?? '';
  const words = said === '' ? '' : `: ${withoutSecrets(said)}`;
  if (status === 400 && !ABOUT_SETTINGS.test(said)) {
    return { kind: 'refused', reason: `${SERVICE} refused this email${words}` };
  }
  if (status === 403) return slowly(`${SERVICE} did not accept our key. Check NOTIFY_API_KEY${words}`);
  if (status === 429) {
    const isForToday = data?.errors.some(({ error: name }) => name === 'TooManyRequestsError') === true;
    const reason = `${SERVICE} has had too many emails from us${words}`;
    return isForToday ? slowly(reason) : { kind: 'try-again', reason };
  }
  if (status >= 300 && status < 500) return slowly(`${SERVICE} did not accept our settings${words}`);
  return { kind: 'try-again', reason: `${SERVICE} is in trouble (it answered ${status})` };
}

function slowly(reason: string): SendOutcome {
  return { kind: 'try-again', reason, slowly: true };
}

function networkTrouble(error: unknown): string {
  const { code } = (typeof error === 'object' && error !== null ? error : {}) as { code?: unknown };
  const isSlow = code === 'ECONNABORTED' || code === 'ETIMEDOUT';
  return isSlow ? `${SERVICE} took too long to answer` : `${SERVICE} could not be reached`;
}
