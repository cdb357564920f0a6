export interface LikeWord {
  readonly word: string;
  /** In how many resources. */
  readonly uses: number;
}

/**
 * The word that was meant, among those that look alike: fewest slips first, then the one used most.
 * A slip is a letter too many, too few, wrong, or two that changed places (Damerau 1964, restricted).
 */
export function meantWord(typed: string, alike: readonly LikeWord[]): string | null {
  const most = typed.length <= 4 ? 1 : typed.length <= 7 ? 2 : 3;
  const close = alike
    .map(({ word, uses }) => ({ word, uses, slips: slips(typed, word) }))
    .filter((candidate) => candidate.slips <= most)
    .sort((a, b) => a.slips - b.slips || b.uses - a.uses || (a.word < b.word ? -1 : 1));
  return close[0]?.word ?? null;
}

export function slips(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) row.push(cheapest(rows, row, [one, other], [i, j]));
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}

function cheapest(
  rows: readonly number[][],
  row: readonly number[],
  [one, other]: readonly [string, string],
  [i, j]: readonly [number, number],
): number {
  const same = one[i - 1] === other[j - 1];
  const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
  return Math.min(
    at(rows[i - 1], j) + 1,
    at(row, j - 1) + 1,
    at(rows[i - 1], j - 1) + (same ? 0 : 1),
    swapped ? at(rows[i - 2], j - 2) + 1 : Infinity,
  );
}

function at(row: readonly number[] | undefined, column: number): number {
  return row?.[column] ?? Infinity;
}
