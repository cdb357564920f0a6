import type { Notices } from '@alongside/people';
import type { EntityManager } from 'typeorm';

export const OF_SESSIONS = ['session-7-days', 'session-24-hours', 'how-it-went'] as const;

/** A session has changed: what was to be said of it, and has not left, is not said any more. The next sweep computes anew. */
export async function silenceReminders(
  manager: EntityManager,
  notices: Notices,
  sessionId: string,
): Promise<void> {
  for (const kind of OF_SESSIONS) await notices.withdraw(manager, `${kind}:${sessionId}:`);
}
