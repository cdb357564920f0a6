/** The word that takes the fewest changes to reach, if that is not nearly all of it. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const short = typed.slice(0, 60);
  const [best] = known
    .map((word) => ({ word, distance: distanceBetween(short, word) }))
    .filter(({ word, distance }) => distance <= Math.max(word.length, short.length) * 0.6)
    .sort((a, b) => a.distance - b.distance);
  return best?.word;
}

/** How many letters to add, drop or change (Levenshtein 1965). */
function distanceBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [above, letter] of [...from].entries()) {
    const next = [above + 1];
    for (let index = 1; index <= to.length; index += 1) {
      const change = (row[index - 1] ?? 0) + (to[index - 1] === letter ? 0 : 1);
      next.push(Math.min(change, (row[index] ?? 0) + 1, (next[index - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
