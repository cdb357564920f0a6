import { oneLine } from '../document/phrase.js';

/** The words of an email as people write them: plain text with ((placeholders)) and a few marks at the start of a line. */
export interface Wording {
  readonly subject: string;
  readonly body: string;
}

export type LinePart =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'placeholder'; readonly name: string };

export type Line = readonly LinePart[];

/** `line` is the line of the body that the block begins on, from 1. */
export type WordedBlock = { readonly line: number } & (
  | { readonly kind: 'heading' | 'paragraph' | 'smallPrint'; readonly words: Line }
  | { readonly kind: 'list'; readonly items: readonly Line[] }
  | { readonly kind: 'button'; readonly label: Line; readonly link: string }
  /** A placeholder alone on its line: what stands in for it may be words or whole blocks. */
  | { readonly kind: 'alone'; readonly name: string }
);

export interface ParsedWording {
  readonly subject: Line;
  readonly blocks: readonly WordedBlock[];
}

const PLACEHOLDER = /\(\(\s*([^()\n]+?)\s*\)\)/g;
const ALONE = /^\(\(\s*([^()\n]+?)\s*\)\)$/;
const BUTTON = /^\[(.+)\]\(\s*\(\(\s*([^()\n]+?)\s*\)\)\s*\)$/;
const MARKED = /^([#*^])\s+(.+)$/;

/** Reads a wording before any value is in it: so nothing that a person wrote is ever read as a mark. Never throws. */
export function parseWording({ subject, body }: Wording): ParsedWording {
  return { subject: lineOf(oneLine(subject)), blocks: joined(linesOfBody(body).map(readLine)) };
}

export function linesOfBody(body: string): string[] {
  return body.split(/\r\n|[\n\r\u2028\u2029]/);
}

/** The name of a placeholder, however it was typed: '((Sign-in  Link))' means 'sign-in link'. */
function placeholderName(typed: string): string {
  return typed.trim().replace(/\s+/g, ' ').toLowerCase();
}

export function lineOf(text: string): Line {
  const parts: LinePart[] = [];
  let from = 0;
  for (const found of text.matchAll(PLACEHOLDER)) {
    if (found.index > from) parts.push({ kind: 'text', text: text.slice(from, found.index) });
    parts.push({ kind: 'placeholder', name: placeholderName(found[1] ?? '') });
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

function readLine(typed: string, index: number): WordedBlock | null {
  const text = oneLine(typed);
  if (text === '') return null;
  const line = index + 1;
  const button = BUTTON.exec(text);
  if (button) {
    return { kind: 'button', label: lineOf(button[1] ?? ''), link: placeholderName(button[2] ?? ''), line };
  }
  const alone = ALONE.exec(text);
  if (alone) return { kind: 'alone', name: placeholderName(alone[1] ?? ''), line };
  const marked = MARKED.exec(text);
  if (!marked) return { kind: 'paragraph', words: lineOf(text), line };
  const words = lineOf(marked[2] ?? '');
  if (marked[1] === '*') return { kind: 'list', items: [words], line };
  return { kind: marked[1] === '#' ? 'heading' : 'smallPrint', words, line };
}

/** Items one after the other are one list, and lines of text one paragraph, until an empty line. */
function joined(lines: readonly (WordedBlock | null)[]): WordedBlock[] {
  const blocks: WordedBlock[] = [];
  let previous: WordedBlock | null = null;
  for (const block of lines) {
    const whole: WordedBlock | null = previous && block ? together(previous, block) : null;
    if (whole) blocks[blocks.length - 1] = whole;
    else if (block) blocks.push(block);
    previous = whole ?? block;
  }
  return blocks;
}

function together(first: WordedBlock, second: WordedBlock): WordedBlock | null {
  if (first.kind === 'list' && second.kind === 'list') {
    return { ...first, items: [...first.items, ...second.items] };
  }
  if (first.kind === 'paragraph' && second.kind === 'paragraph') {
    return { ...first, words: [...first.words, { kind: 'text', text: ' ' }, ...second.words] };
  }
  return null;
}
