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

/** An instant as people in the United Kingdom say it: { date: 'Friday 5 December 2025', time: '5:30pm' }. */
export function dateAndTime(iso: string): { date: string; time: string } {
  const instant = new Date(iso);
  const time = Object.fromEntries(TIME.formatToParts(instant).map(({ type, value }) => [type, value]));
  const period = (time['dayPeriod'] ?? '').replace(/[^apm]/gi, '').toLowerCase();
  const minutes = time['minute'] === '00' ? '' : `:${time['minute']}`;
  return {
    date: DATE.format(instant).replace(',', ''),
    time: spoken(`${Number(time['hour']) || 12}${minutes}${period}`),
  };
}

function spoken(time: string): string {
  if (time === '12pm') return 'midday';
  return time === '12am' ? 'midnight' : time;
}
