import { londonClock, londonMoment } from '@alongside/platform';

const DATE = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h12',
});

/**
 * An instant as people in the United Kingdom say it: { date: 'Friday 5 December 2025', time: '5:30pm' }. Of the hour that
 * comes twice in autumn it says which: '1:30am (after the clocks go back)'.
 */
export function dateAndTime(iso: string): { date: string; time: string } {
  const instant = new Date(iso);
  const time = Object.fromEntries(TIME.formatToParts(instant).map(({ type, value }) => [type, value]));
  const period = (time['dayPeriod'] ?? '').replace(/[^apm]/gi, '').toLowerCase();
  const minutes = time['minute'] === '00' ? '' : `:${time['minute']}`;
  return {
    date: DATE.format(instant).replace(',', ''),
    time: `${spoken(`${Number(time['hour']) || 12}${minutes}${period}`)}${whichOfTwo(instant)}`,
  };
}

function spoken(time: string): string {
  if (time === '12pm') return 'midday';
  return time === '12am' ? 'midnight' : time;
}

function whichOfTwo(at: Date): string {
  const moment = londonMoment(londonClock(at));
  if (moment.kind !== 'twice') return '';
  return moment.second > at ? ' (before the clocks go back)' : ' (after the clocks go back)';
}
