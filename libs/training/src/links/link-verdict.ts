import type { GuardedAnswer } from './guarded-requests.js';

export type LinkState = 'unchecked' | 'works' | 'troubled' | 'broken' | 'refused';

export interface KnownLink {
  readonly state: LinkState;
  /** In a row. */
  readonly failures: number;
}

export interface LinkVerdict extends KnownLink {
  /** '404', or why there was no answer. */
  readonly detail: string;
  readonly checkAgainInDays: number;
}

/** Only what failed on so many days, one after the other, is called broken: sites have bad days. */
export const FAILURES_TO_BREAK = 3;
const WEEK = 7;

/** Answers of sites that keep out whatever is not a person: they say nothing about the page. */
const NOT_FOR_ROBOTS = new Set([401, 403, 405, 407, 416, 429, 451, 999]);

/** Our own connection is down, or its names: that says nothing about the link. */
const OUR_OWN_TROUBLE = new Set(['EAI_AGAIN', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL']);

/** Some servers answer the short question wrongly: then the page itself is asked for. */
export function asksAgainWithGet(answer: GuardedAnswer): boolean {
  if (answer.kind === 'refused') return false;
  if (answer.kind === 'failed') return ['UND_ERR_SOCKET', 'ECONNRESET', 'FAULT'].includes(answer.code);
  return answer.status >= 400 && answer.status !== 429 && answer.status !== 503;
}

/** What an answer says about a link, after what was known, and when to look again. */
export function verdict(known: KnownLink, answer: GuardedAnswer): LinkVerdict {
  if (answer.kind === 'refused')
    return { state: 'refused', failures: 0, detail: answer.why, checkAgainInDays: WEEK };
  if (answer.kind === 'failed' && OUR_OWN_TROUBLE.has(answer.code))
    return { ...known, detail: answer.code, checkAgainInDays: 1 };
  const detail = answer.kind === 'failed' ? answer.code : String(answer.status);
  if (answer.kind === 'answered' && (answer.status < 400 || NOT_FOR_ROBOTS.has(answer.status)))
    return { state: 'works', failures: 0, detail, checkAgainInDays: WEEK };
  const failures = known.failures + 1;
  if (failures >= FAILURES_TO_BREAK) return { state: 'broken', failures, detail, checkAgainInDays: WEEK };
  return { state: 'troubled', failures, detail, checkAgainInDays: 2 ** (failures - 1) };
}
