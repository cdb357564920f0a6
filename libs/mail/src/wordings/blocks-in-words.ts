import type { Block } from '../document/mail-document.js';
import { phraseText } from '../document/phrase.js';

const LONGEST = 160;

/** Blocks as one line, to show what a placeholder stands for. */
export function listedInWords(blocks: readonly Block[]): string {
  const words = blocks.map(inWords).join(' · ');
  return words.length <= LONGEST ? words : `${words.slice(0, LONGEST).trimEnd()}…`;
}

function inWords(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'smallPrint':
      return phraseText(block.text);
    case 'list':
      return block.items.map(phraseText).join(', ');
    case 'summary':
      return block.rows.map(({ key, value }) => `${key}: ${value}`).join(', ');
    case 'quote':
      return `“${block.words}”`;
    case 'smallLink':
      return phraseText(block.label);
    case 'button':
      return `a button, “${phraseText(block.label)}”`;
  }
}
