import type { Block, MailDocument } from './mail-document.js';
import { oneLine, type Phrase, phraseText, say } from './phrase.js';
import { linesOf, sender } from './wording.js';

/** The email in the marks that GOV.UK Notify draws: headings, lists, inset text and bare links. No HTML. */
export function renderMarkdown(document: MailDocument, programmeName: string): string {
  const parts = [
    `# ${plain(document.heading)}`,
    ...document.blocks.map(blockMarkdown),
    plain(sender(programmeName)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `## ${plain(block.text)}`;
    case 'paragraph':
    case 'smallPrint':
      return plain(block.text);
    case 'list':
      return block.items.map((item) => `* ${plain(item)}`).join('\n');
    case 'summary':
      return block.rows.map(({ key, value }) => `${key}: ${plain(say`${value}`)}`).join('\n');
    case 'quote':
      return linesOf(block.words)
        .map((line) => `^ ${plain(say`${line}`)}`)
        .join('\n\n');
    case 'button':
    case 'smallLink':
      return `${plain(block.label)}:\n${oneLine(block.address)}`;
  }
}

// Invisible and of no width: it stands between signs that mean something only together or at the start of a line.
// A backslash would do so too, but shows where the reader of the marks knows it not.
const BREAK = '\u2060';
const STARTS_A_BLOCK = /^(?=[#*^>+=|:~`[-]|\d+[.)])/;
const STARTS_A_LINK = /\](?=[([:])/g;
const PAIRS = /([(])(?=\()|([)])(?=\))/g;
const ESCAPES = /\\(?=[\p{P}\p{S}])/gu;

/** Words as words: nothing in them is a mark, a link or a placeholder of the service. */
function plain(phrase: Phrase): string {
  return phraseText(phrase)
    .replace(STARTS_A_LINK, `]${BREAK}`)
    .replace(PAIRS, `$&${BREAK}`)
    .replace(ESCAPES, `\\${BREAK}`)
    .replace(/[`~]{2,}/g, (signs) => [...signs].join(BREAK))
    .replace(STARTS_A_BLOCK, BREAK);
}
