import { londonClock, londonDay, londonHour } from '@alongside/platform';
import type { NoticeKind } from './notice-kinds.js';
import type { NoticeSettings } from './notice-settings.js';

export interface DueNotice {
  readonly kind: NoticeKind;
  readonly dueAt: Date;
  readonly uselessAt: Date;
}

export type Settlement =
  | { readonly kind: 'alone' | 'digest' | 'not-wanted' | 'too-late' }
  /** Nothing is decided before. */
  | { readonly kind: 'wait'; readonly until: Date };

/**
 * What becomes of a notice that is due. A digest comes at the hour that its reader chose, quiet or not. What a digest
 * would bring too late comes alone; what the end of the quiet hours would bring too late does not come.
 */
export function settle(notice: DueNotice, settings: NoticeSettings, now: Date): Settlement {
  const choice = settings.choices[notice.kind];
  if (choice === 'off') return { kind: 'not-wanted' };
  if (now >= notice.uselessAt) return { kind: 'too-late' };
  if (choice === 'digest') {
    const moment = nextDigest(notice.dueAt, settings);
    if (moment <= now) return { kind: 'digest' };
    if (moment < notice.uselessAt) return { kind: 'wait', until: moment };
  }
  const until = endOfQuiet(now, settings);
  if (until === null) return { kind: 'alone' };
  return until < notice.uselessAt ? { kind: 'wait', until } : { kind: 'too-late' };
}

/** When the quiet hours end that this instant lies in; null if it lies in none. They may go over midnight. */
export function endOfQuiet(
  at: Date,
  { quietFrom, quietUntil }: Pick<NoticeSettings, 'quietFrom' | 'quietUntil'>,
): Date | null {
  const hour = Number(londonClock(at).time.slice(0, 2));
  const overMidnight = quietFrom > quietUntil;
  const isQuiet = overMidnight
    ? hour >= quietFrom || hour < quietUntil
    : hour >= quietFrom && hour < quietUntil;
  if (!isQuiet) return null;
  return londonHour(at, overMidnight && hour >= quietFrom ? 1 : 0, quietUntil);
}

const MONDAY = 1;

/** The first digest at this instant or later. The weekly one comes on Mondays. */
export function nextDigest(
  from: Date,
  { digest, digestHour }: Pick<NoticeSettings, 'digest' | 'digestHour'>,
): Date {
  for (let days = 0; days <= 7; days += 1) {
    const moment = londonHour(from, days, digestHour);
    if (moment >= from && (digest === 'daily' || weekday(moment) === MONDAY)) return moment;
  }
  throw new Error('a week has a Monday');
}

function weekday(at: Date): number {
  return new Date(`${londonDay(at)}T00:00:00Z`).getUTCDay();
}
