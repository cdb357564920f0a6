/** A whole-number score in points with three decimals: 40000 is 40.000. Exact, without floating point. */
export function inPoints(score: number): string {
  return `${Math.floor(score / 1000)}.${String(score % 1000).padStart(3, '0')}`;
}
