import type { RunView } from '@alongside/rounds';
import { labelOf, SERVICE_AREAS } from '@alongside/vocabulary';

export interface WhereToLook {
  readonly url: string;
  readonly email: string;
  readonly password: string;
  readonly logFolder: string;
}

const TRACKS = { business: 'Business mentors', peer: 'Peer mentors' } as const;

/** What the first round came to, for a terminal. */
export function describeRun({ status, summary, failure }: RunView): string {
  if (!summary) return `The first round is ${status}${failure ? `: ${failure}` : '.'}`;
  const rows = (['business', 'peer'] as const).map((track) => {
    const areas = summary.areas.filter((area) => area.track === track);
    const filled = areas.reduce((sum, area) => sum + area.filled, 0);
    const unfilled = areas.reduce((sum, area) => sum + area.unfilled, 0);
    return [TRACKS[track], filled + unfilled, filled, unfilled];
  });
  const unfilled = summary.places - summary.placesFilled;
  const average = (summary.totalScore / 1000 / Math.max(summary.placesFilled, 1)).toFixed(1);
  return [
    `First round: ${summary.mentees} mentees, ${summary.mentors} mentors, ` +
      `${summary.pairsEligible.toLocaleString('en-GB')} eligible pairs.`,
    '',
    ...table([
      ['Track', 'Places', 'Filled', 'Unfilled'],
      ...rows,
      ['All', summary.places, summary.placesFilled, unfilled],
    ]),
    '',
    `  Average score ${average} points of 100. ` +
      (summary.proof.valid ? 'Proven: no other plan does better.' : 'The proof does not check.'),
    ...shortage(summary.areas),
  ].join('\n');
}

function shortage(areas: readonly { area: string; unfilled: number }[]): string[] {
  const byArea = new Map<string, number>();
  for (const { area, unfilled } of areas) byArea.set(area, (byArea.get(area) ?? 0) + unfilled);
  const worst = [...byArea].sort((one, other) => other[1] - one[1])[0];
  if (!worst || worst[1] === 0) return [];
  return [`  Most unfilled places: ${labelOf(SERVICE_AREAS, worst[0])}, ${worst[1]}.`];
}

export function describeWhereToLook({ url, email, password, logFolder }: WhereToLook): string {
  return [
    'Where to look',
    `  Platform  ${url} (where people apply, and sign in by email)`,
    `  Sign in   ${url}/admin/sign-in`,
    `            email     ${email}`,
    `            password  ${password}`,
    `  Mailbox   ${url}/mailbox (every email that the platform sends)`,
    `  Logs      ${logFolder}`,
  ].join('\n');
}

function table(rows: readonly (readonly (string | number)[])[]): string[] {
  return rows.map(([first, ...numbers]) =>
    `  ${String(first).padEnd(18)}${numbers.map((cell) => String(cell).padStart(10)).join('')}`.trimEnd(),
  );
}
