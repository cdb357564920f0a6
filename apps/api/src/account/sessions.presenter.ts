import type { OwnSession } from '../web/session/session-register.js';
import { momentInWords } from '../web/words/dates.js';

export function presentSessions(sessions: readonly OwnSession[]): object {
  return {
    sessions: sessions.map(({ id, isThisOne, as, browser, startedAt, lastSeenAt }) => ({
      id,
      isThisOne,
      browser: capitalised(browser ?? 'a browser that does not say its name'),
      asAdministrator: as === 'administrator',
      started: momentInWords(startedAt),
      lastSeen: momentInWords(lastSeenAt),
    })),
    others: sessions.filter(({ isThisOne }) => !isThisOne).length,
  };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
