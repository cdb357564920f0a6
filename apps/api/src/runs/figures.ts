/** 12,345 */
export function grouped(count: number): string {
  return count.toLocaleString('en-GB');
}

export function counted(count: number, one: string, many: string): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** Points from a score (points x 1000), with at most so many decimals: 62,125.5 */
export function inPoints(score: number, decimals: number): string {
  return (score / 1000).toLocaleString('en-GB', { maximumFractionDigits: decimals });
}
