import { housekeepingInWords, type RetentionReport, scheduleInWords } from '@alongside/people';
import type { ProgrammeSettings } from '@alongside/platform';
import { isoDayInWords, timeInWords } from '../web/words/dates.js';
import { grouped } from '../web/words/numbers.js';

export function presentRetention(
  reports: readonly RetentionReport[],
  periods: ProgrammeSettings['retention'],
): object {
  const schedule = scheduleInWords(periods);
  const housekeeping = housekeepingInWords(periods);
  const names = new Map([...schedule, ...housekeeping].map(({ code, what }) => [code, what]));
  const scheduled = new Set(schedule.map(({ code }) => code));
  const latest = reports[0];
  return {
    schedule,
    housekeeping,
    latest: latest && {
      text: `Last done on ${isoDayInWords(latest.day)} at ${timeInWords(latest.finishedAt)}.`,
      failed: latest.failed.map((code) => names.get(code) ?? code),
    },
    days: reports.map((report) => ({
      day: isoDayInWords(report.day),
      removed: grouped(report.removed),
      lines: linesOf(report, names, (code) => scheduled.has(code)),
      cleaned: grouped(sumOf(report, (code) => !scheduled.has(code))),
      failed: report.failed.map((code) => names.get(code) ?? code),
    })),
  };
}

function linesOf(
  { counts }: RetentionReport,
  names: ReadonlyMap<string, string>,
  counted: (code: string) => boolean,
): string[] {
  return Object.entries(counts)
    .filter(([code, count]) => count > 0 && counted(code))
    .map(([code, count]) => `${names.get(code) ?? code}: ${grouped(count)}`);
}

function sumOf({ counts }: RetentionReport, counted: (code: string) => boolean): number {
  return Object.entries(counts).reduce((sum, [code, count]) => (counted(code) ? sum + count : sum), 0);
}
