/** A piece of text, and whether it is what was looked for. Templates escape it and put the hits in `<mark>`. */
export interface TextPart {
  readonly text: string;
  readonly hit: boolean;
}

/** Around a hit, as PostgreSQL marks it. No text of ours has these characters: they are taken out before. */
export const HIT_BEGINS = '\u0001';
export const HIT_ENDS = '\u0002';

export const HEADLINE = `StartSel="${HIT_BEGINS}", StopSel="${HIT_ENDS}"`;

export function withoutMarks(text: string): string {
  return text.replaceAll(HIT_BEGINS, '').replaceAll(HIT_ENDS, '');
}

export function textParts(marked: string): TextPart[] {
  const parts: TextPart[] = [];
  for (const [at, piece] of marked.split(HIT_BEGINS).entries()) {
    const [hit, after] = at === 0 ? ['', piece] : splitOnce(piece);
    if (hit !== '') parts.push({ text: hit, hit: true });
    if (after !== '') parts.push({ text: withoutMarks(after), hit: false });
  }
  return parts;
}

function splitOnce(piece: string): [string, string] {
  const end = piece.indexOf(HIT_ENDS);
  return end < 0 ? ['', piece] : [piece.slice(0, end), piece.slice(end + 1)];
}
