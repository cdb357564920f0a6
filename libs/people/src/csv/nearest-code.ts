import type { CodeList } from '@alongside/vocabulary';

/** The code that was most likely meant, by code or by label; null where nothing is near. */
export function nearestCode(list: CodeList, value: string): string | null {
  const wanted = simplified(value);
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const { code, label } of list) {
    const distance = Math.min(distanceTo(wanted, simplified(code)), distanceTo(wanted, simplified(label)));
    if (distance < bestDistance) [best, bestDistance] = [code, distance];
  }
  return best;
}

function simplified(text: string): string {
  return text
    .slice(0, 60)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');
}

/** A word begun, or one with something after it, is as near as a single slip. */
function distanceTo(wanted: string, candidate: string): number {
  const begun = wanted.length > 2 && (candidate.startsWith(wanted) || wanted.startsWith(candidate));
  return begun && wanted !== candidate ? 1 : editDistance(wanted, candidate);
}

/** Levenshtein's distance, one row of the table at a time. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
