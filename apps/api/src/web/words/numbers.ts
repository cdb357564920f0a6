/** 12,345 */
export function grouped(count: number): string {
  return count.toLocaleString('en-GB');
}

export function plural(count: number, one: string, many: string): string {
  return count === 1 ? one : many;
}

/** '1 place', '12,345 places' */
export function counted(count: number, one: string, many: string): string {
  return `${grouped(count)} ${plural(count, one, many)}`;
}

/** Points as people read them, with one decimal: 72,400 thousandths are '72.4'. */
export function points(thousandths: number): string {
  return (thousandths / 1000).toFixed(1);
}

/** With the three decimals that make the parts add up exactly: '72.400'. */
export function exactPoints(thousandths: number): string {
  return (thousandths / 1000).toFixed(3);
}

/** A sum of scores, with at most three decimals and none that are nought: '62,125.5'. */
export function totalPoints(thousandths: number): string {
  return (thousandths / 1000).toLocaleString('en-GB', { maximumFractionDigits: 3 });
}

/** Of a file: '512 bytes', '340 kB', '2.4 MB' */
export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte', 'bytes');
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1).replace(/\.0$/, '')} MB`;
}
