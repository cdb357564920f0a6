import type { Block, MailDocument, RenderedMail } from './mail-document.js';
import { oneLine, phraseText } from './phrase.js';
import { renderHtml } from './render-html.js';
import { renderMarkdown } from './render-markdown.js';
import { renderText } from './render-text.js';

// RFC 5322 allows 998 characters a line; an inbox shows about 70. Longer subjects come only from very long names.
const LONGEST_SUBJECT = 200;

/** What stands at the end of an email that carries a file, and of one whose sender cannot attach it. */
export interface AboutFile {
  readonly attached: readonly Block[];
  readonly linked: readonly Block[];
}

const NO_FILE: AboutFile = { attached: [], linked: [] };

export function renderDocument(
  document: MailDocument,
  programmeName: string,
  { attached, linked }: AboutFile = NO_FILE,
): RenderedMail {
  const withFile = { ...document, blocks: [...document.blocks, ...attached] };
  const withLink = { ...document, blocks: [...document.blocks, ...linked] };
  return {
    subject: shortened(oneLine(phraseText(document.subject))),
    text: renderText(withFile, programmeName),
    html: renderHtml(withFile, programmeName),
    markdown: renderMarkdown(withLink, programmeName),
  };
}

function shortened(subject: string): string {
  const letters = [...subject];
  return letters.length <= LONGEST_SUBJECT ? subject : `${letters.slice(0, LONGEST_SUBJECT - 1).join('')}…`;
}
