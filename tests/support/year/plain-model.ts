import { Temporal } from 'temporal-polyfill';

/** Who is told what and when, worked out from a plan of a year with nothing of the product: no rows, no services. */

export interface Wishes {
  readonly week: 'alone' | 'digest' | 'off';
  readonly day: 'alone' | 'digest' | 'off';
  readonly after: 'alone' | 'digest' | 'off';
  readonly digest: 'daily' | 'weekly';
  readonly digestHour: number;
  readonly quietFrom: number;
  readonly quietUntil: number;
  readonly hoursBefore: number;
}

/** One time that was agreed for a session, until it was moved or called off. */
export interface Agreed {
  readonly agreedAt: number;
  readonly startsAt: number;
  readonly until: number;
}

export interface PlannedSession {
  readonly id: string;
  readonly minutes: number;
  readonly times: readonly Agreed[];
  /** When each side says what became of it. */
  readonly said: Readonly<Record<Side, number>>;
}

export interface PlannedPair {
  readonly people: Readonly<Record<Side, string>>;
  readonly wishes: Readonly<Record<Side, Wishes>>;
  readonly sessions: readonly PlannedSession[];
  readonly endsAt: number;
}

export type Side = 'mentee' | 'mentor';
export type What = 'week' | 'day' | 'after';

export interface Told {
  readonly person: string;
  readonly what: What;
  readonly session: string;
  readonly startsAt: number;
  readonly how: 'alone' | 'digest';
  readonly at: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LONDON = 'Europe/London';

/** `still`: no worker ran in this time. */
export function everythingTold(pairs: readonly PlannedPair[], still: readonly [number, number]): Told[] {
  const told: Told[] = [];
  for (const pair of pairs)
    for (const session of pair.sessions)
      for (const time of session.times)
        for (const side of ['mentee', 'mentor'] as const)
          for (const what of ['week', 'day', 'after'] as const) {
            const found = tell(pair, session, time, side, what, still);
            if (found) told.push(found);
          }
  return told;
}

function tell(
  pair: PlannedPair,
  session: PlannedSession,
  time: Agreed,
  side: Side,
  what: What,
  still: readonly [number, number],
): Told | null {
  const wishes = pair.wishes[side];
  const wish = wishes[what];
  const { startsAt, agreedAt } = time;
  const end = startsAt + session.minutes * 60_000;
  const [due, useless, notAgreedAfter] = {
    week: [weekBefore(startsAt), startsAt - 3 * DAY, weekBefore(startsAt) - DAY],
    day: [startsAt - wishes.hoursBefore * HOUR, startsAt, startsAt - wishes.hoursBefore * 1.5 * HOUR],
    after: [end, end + 14 * DAY, Infinity],
  }[what] as [number, number, number];
  if (wish === 'off' || agreedAt > notAgreedAfter) return null;
  const over = Math.min(time.until, pair.endsAt, what === 'after' ? session.said[side] : startsAt);
  let at = due;
  for (;;) {
    const free = whenFree(at, still);
    if (what === 'after' && free > at && free >= startsAt + 8 * DAY) return null;
    at = free;
    if (at >= over || at >= useless) return null;
    const next = nextStep(at, due, useless, wish, wishes);
    if (next === null) return null;
    if (next.at <= at)
      return { person: pair.people[side], what, session: session.id, startsAt, how: next.how, at };
    at = next.at;
  }
}

function whenFree(at: number, [begins, ends]: readonly [number, number]): number {
  return begins <= at && at < ends ? ends : at;
}

function nextStep(
  at: number,
  due: number,
  useless: number,
  wish: 'alone' | 'digest',
  wishes: Wishes,
): { how: 'alone' | 'digest'; at: number } | null {
  if (wish === 'digest') {
    const digest = digestFrom(due, wishes);
    if (digest < useless) return { how: 'digest', at: Math.max(digest, at) };
  }
  let quietEnds = at;
  while (isQuiet(quietEnds, wishes)) quietEnds = nextHour(quietEnds);
  return quietEnds >= useless ? null : { how: 'alone', at: quietEnds };
}

const zoned = (at: number): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(LONDON);

function weekBefore(at: number): number {
  return zoned(at).subtract({ weeks: 1 }).epochMilliseconds;
}

function nextHour(at: number): number {
  return zoned(at).round({ smallestUnit: 'hour', roundingMode: 'floor' }).add({ hours: 1 }).epochMilliseconds;
}

function isQuiet(at: number, { quietFrom, quietUntil }: Wishes): boolean {
  const quiet = new Set<number>();
  for (let hour = quietFrom; hour !== quietUntil; hour = (hour + 1) % 24) quiet.add(hour);
  return quiet.has(zoned(at).hour);
}

function digestFrom(from: number, { digest, digestHour }: Wishes): number {
  for (let hour = nextHour(from - 1); ; hour = nextHour(hour)) {
    const { hour: clock, dayOfWeek } = zoned(hour);
    if (clock === digestHour && (digest === 'daily' || dayOfWeek === 1)) return hour;
  }
}
