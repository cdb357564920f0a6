import type { Block, MailDocument } from './mail-document.js';
import { oneLine, phraseText, say } from './phrase.js';
import { linesOf, sender } from './wording.js';

/** The text part: lines are left long, because a phone wraps them better than we can. */
export function renderText(document: MailDocument, programmeName: string): string {
  const heading = underlined(phraseText(document.heading), '=');
  const signature = `-- \n${phraseText(sender(programmeName))}`;
  return `${[heading, ...document.blocks.map(blockText), signature].join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return underlined(phraseText(block.text), '-');
    case 'paragraph':
    case 'smallPrint':
      return phraseText(block.text);
    case 'list':
      return block.items.map((item) => `* ${phraseText(item)}`).join('\n');
    case 'summary':
      return block.rows.map(({ key, value }) => `${key}: ${phraseText(say`${value}`)}`).join('\n');
    case 'quote':
      return linesOf(block.words)
        .map((line) => `> ${phraseText(say`${line}`)}`)
        .join('\n>\n');
    case 'button':
    case 'smallLink':
      return `${phraseText(block.label)}:\n${oneLine(block.address)}`;
  }
}

function underlined(heading: string, line: string): string {
  return `${heading}\n${line.repeat(Math.min([...heading].length, 40))}`;
}
