export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

// Beyond this many comparisons a change is shown as everything out, everything in.
const MOST_COMPARISONS = 1_000_000;

/** What changed from one text to the other, line by line: the fewest lines out and in. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const from = before.split('\n');
  const to = after.split('\n');
  const head = sameAtStart(from, to);
  const tail = sameAtStart(from.slice(head).reverse(), to.slice(head).reverse());
  const middle = changed(from.slice(head, from.length - tail), to.slice(head, to.length - tail));
  return [...same(from.slice(0, head)), ...middle, ...same(from.slice(from.length - tail))];
}

function same(lines: readonly string[]): DiffLine[] {
  return lines.map((text) => ({ kind: 'same', text }));
}

function sameAtStart(from: readonly string[], to: readonly string[]): number {
  let count = 0;
  while (count < from.length && count < to.length && from[count] === to[count]) count += 1;
  return count;
}

function changed(from: readonly string[], to: readonly string[]): DiffLine[] {
  const isTooLong = from.length * to.length > MOST_COMPARISONS;
  const kept = isTooLong ? () => 0 : commonAfter(from, to);
  const lines: DiffLine[] = [];
  let [a, b] = [0, 0];
  while (a < from.length || b < to.length) {
    const [old, fresh] = [from[a], to[b]];
    if (!isTooLong && old !== undefined && old === fresh) {
      lines.push({ kind: 'same', text: old });
      [a, b] = [a + 1, b + 1];
    } else if (old !== undefined && (fresh === undefined || kept(a + 1, b) >= kept(a, b + 1))) {
      lines.push({ kind: 'removed', text: old });
      a += 1;
    } else if (fresh !== undefined) {
      lines.push({ kind: 'added', text: fresh });
      b += 1;
    }
  }
  return lines;
}

/** How many lines the rest of both have in common, in order, from line `a` of one and `b` of the other. */
function commonAfter(from: readonly string[], to: readonly string[]): (a: number, b: number) => number {
  const width = to.length + 1;
  const common = new Uint32Array((from.length + 1) * width);
  const at = (a: number, b: number) => common[a * width + b] ?? 0;
  for (let a = from.length - 1; a >= 0; a -= 1) {
    for (let b = to.length - 1; b >= 0; b -= 1) {
      common[a * width + b] = from[a] === to[b] ? at(a + 1, b + 1) + 1 : Math.max(at(a + 1, b), at(a, b + 1));
    }
  }
  return at;
}
