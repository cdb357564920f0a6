import { isUtf8 } from 'node:buffer';

export type DecodedFile =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly row: number; readonly problem: string };

const SAVE_AS_UTF8 = 'In your spreadsheet, choose “CSV UTF-8” when you save the file';
export const LARGEST_FILE_BYTES = 64 * 1024 * 1024;

/** Bytes to text. Only UTF-8 is taken, with or without a byte order mark: guessing another encoding garbles names. */
export function decodeFile(bytes: Uint8Array): DecodedFile {
  const problem = problemOf(bytes);
  if (problem) return { kind: 'unreadable', row: 1, problem };
  if (!isUtf8(bytes)) return notUtf8(bytes);
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    return {
      kind: 'unreadable',
      row: lineOf(bytes, nul),
      problem: 'has a NUL byte: it is not a CSV file, or it is damaged',
    };
  }
  return { kind: 'text', text: new TextDecoder('utf-8').decode(bytes) };
}

function problemOf(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return 'the file is empty';
  if (bytes.length > LARGEST_FILE_BYTES) return 'the file is larger than 64 MB';
  if (looksLikeUtf16(bytes)) return `the file is UTF-16, and must be UTF-8. ${SAVE_AS_UTF8}`;
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3) {
    return `the file is a spreadsheet, not a CSV file. ${SAVE_AS_UTF8}`;
  }
  return null;
}

/** By its byte order mark; without one, every other byte of ordinary text would be zero. */
function looksLikeUtf16([first, second, third, fourth]: Uint8Array): boolean {
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const littleEndian = first !== 0 && second === 0 && third !== 0 && fourth === 0;
  const bigEndian = first === 0 && second !== 0 && third === 0 && fourth !== 0;
  return fourth !== undefined && (littleEndian || bigEndian);
}

function notUtf8(bytes: Uint8Array): DecodedFile {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found;
    if (!isUtf8(bytes.subarray(start, end))) break;
    start = end + 1;
  }
  const problem = `the file is not UTF-8: line ${line} is the first with a character that cannot be read. ${SAVE_AS_UTF8}`;
  return { kind: 'unreadable', row: line, problem };
}

function lineOf(bytes: Uint8Array, position: number): number {
  let line = 1;
  for (let at = bytes.indexOf(0x0a); at >= 0 && at < position; at = bytes.indexOf(0x0a, at + 1)) line += 1;
  return line;
}
