import { MINUTE } from '@alongside/platform';

/** A time that somebody has given away, or offered. */
export interface Engagement {
  readonly sessionId: string;
  readonly otherName: string;
  readonly kind: 'agreed' | 'offered';
  readonly startsAt: Date;
  readonly minutes: number;
}

export interface TimeClash {
  readonly time: Date;
  readonly with: Engagement;
}

/** Every engagement that a meeting of that length would meet. One that ends as the other begins is no clash. */
export function clashesAmong(
  times: readonly Date[],
  minutes: number,
  engagements: readonly Engagement[],
): TimeClash[] {
  return times.flatMap((time) =>
    engagements
      .filter((engagement) => overlap({ startsAt: time, minutes }, engagement))
      .map((engagement) => ({ time, with: engagement })),
  );
}

interface Span {
  readonly startsAt: Date;
  readonly minutes: number;
}

function overlap(one: Span, other: Span): boolean {
  return one.startsAt.getTime() < endOf(other) && other.startsAt.getTime() < endOf(one);
}

function endOf({ startsAt, minutes }: Span): number {
  return startsAt.getTime() + minutes * MINUTE;
}
