/** Words and numbers alone, in small letters and without accents: what is indexed, and what a searcher's words are compared with. */
export function searchable(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Markdown as somebody reads it aloud: no addresses, tags or marks, one line, with dots where another block or cell begins. */
export function plainText(markdown: string): string {
  return withoutComments(markdown)
    .replaceAll(/<\/?[a-z][^<>]{0,1000}>/gi, ' ')
    .replaceAll(/!?\[([^\][]{0,1000})\]\([^()\s]{0,2000}(?:\s[^()]{0,300})?\)/g, '$1')
    .replaceAll(/^\s*(?:[-*+]|#{1,6}|\d+[.)]|```.*|\|?[\s:|-]+\|?$)\s*/gm, '|')
    .replaceAll(/^[^\S\n]*>/gm, ' ')
    .replaceAll(/[*_`~#\\]+/g, ' ')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/\n ?\n/g, '|')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[ |]*\|[ |]*/g, ' · ')
    .replaceAll(/(?<=[.:;!?]) ·|^ · | · $/g, '')
    .trim();
}

/** The headings of a Markdown text, as they are written. */
export function headingsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#{1,6}[^\S\n]+(.+)$/gm)].map(([, heading = '']) => plainText(heading));
}

/** In one way through the text: a pattern would look to its end once for each comment that never ends. */
function withoutComments(text: string): string {
  const kept: string[] = [];
  let at = 0;
  for (;;) {
    const begins = text.indexOf('<!--', at);
    const ends = begins < 0 ? -1 : text.indexOf('-->', begins + 4);
    if (ends < 0) return [...kept, text.slice(at)].join(' ');
    kept.push(text.slice(at, begins));
    at = ends + 3;
  }
}

const SHORTEST = 2;
const LONGEST = 40;

/** Each different word once, in order of the alphabet, so that everybody who counts them takes the same way through them. */
export function wordsOf(searchableText: string): string[] {
  const words = searchableText.split(' ').filter((word) => isWord(word));
  return [...new Set(words)].sort();
}

function isWord(word: string): boolean {
  return word.length >= SHORTEST && word.length <= LONGEST && /^\p{L}+$/u.test(word);
}
