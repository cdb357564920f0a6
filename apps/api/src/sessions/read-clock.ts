/** A time of day as people type it, as '14:30'; or why it cannot be told. */
export type TypedClock =
  | { readonly kind: 'clock'; readonly time: string }
  | { readonly kind: 'unclear' }
  /** Such as 2:30, which may be in the night or in the afternoon. */
  | { readonly kind: 'half-of-day'; readonly hour: number; readonly minute: string };

const WORDS: Readonly<Record<string, string>> = { midday: '12:00', noon: '12:00', midnight: '00:00' };
const TYPED = /^(\d{1,2})(?:[:.]?(\d{2}))?(am|pm)?$/;
/** Nobody who types 6:30 without saying more surely means the morning; from 7 on they do. */
const SURELY_MORNING = 7;

/** Reads '2pm', '2.30 pm', '14:30', '1430' and 'midday'. */
export function readClock(typed: string): TypedClock {
  const text = typed
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/(\d)([ap])\.?m\.?$/, '$1$2m');
  const word = WORDS[text];
  if (word) return { kind: 'clock', time: word };
  const [, digits, minute, half] = TYPED.exec(text) ?? [];
  if (digits === undefined || Number(minute ?? 0) > 59) return { kind: 'unclear' };
  const hour = Number(digits);
  if (half) return twelveHours(hour, minute ?? '00', half === 'pm');
  if (minute === undefined || hour > 23) return { kind: 'unclear' };
  if (digits.length === 1 && hour > 0 && hour < SURELY_MORNING) return { kind: 'half-of-day', hour, minute };
  return clock(hour, minute);
}

function twelveHours(hour: number, minute: string, isAfternoon: boolean): TypedClock {
  if (hour < 1 || hour > 12) return { kind: 'unclear' };
  return clock((hour % 12) + (isAfternoon ? 12 : 0), minute);
}

function clock(hour: number, minute: string): TypedClock {
  return { kind: 'clock', time: `${String(hour).padStart(2, '0')}:${minute}` };
}
