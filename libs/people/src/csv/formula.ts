/**
 * A cell that a spreadsheet would run rather than show. `=`, `@`, a tab or a carriage return in front is enough; `+` and
 * `-` only where a formula follows, because telephone numbers and bullet points begin with them too.
 */
export function looksLikeFormula(cell: string): boolean {
  if (/^[\t\r]/.test(cell)) return true;
  const text = cell.trimStart();
  if (/^[=@＝＠]/.test(text)) return true;
  return /^[+\-＋－]/.test(text) && !isPhoneNumber(text) && SIGNED_FORMULA.test(text.slice(1));
}

/** A call, a cell, a sum, or a command of dynamic data exchange such as `cmd|' /C calc'!A0`. */
const SIGNED_FORMULA =
  /^\s*(?:[-+=@(]|[A-Za-z_.]+\(|\$?[A-Za-z]{1,3}\$?\d+\s*(?:[-+*/^&:!]|$)|\d[\d.]*\s*[-+*/^&]|[^|]*\|[^!]*!)/;

function isPhoneNumber(text: string): boolean {
  return /^\+\d[\d\s().-]{5,}$/.test(text);
}

/** An apostrophe in front of such a cell is how spreadsheets mark text; it is not part of the value. */
export function withoutTextMark(cell: string): { readonly text: string; readonly marked: boolean } {
  const marked = /^'[=+\-@\t\r＝＋－＠]/.test(cell);
  return { text: marked ? cell.slice(1) : cell, marked };
}
