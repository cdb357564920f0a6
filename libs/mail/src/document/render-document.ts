import type { MailDocument, RenderedMail } from './mail-document.js';
import { oneLine, phraseText } from './phrase.js';
import { renderHtml } from './render-html.js';
import { renderMarkdown } from './render-markdown.js';
import { renderText } from './render-text.js';

// RFC 5322 allows 998 characters a line; an inbox shows about 70. Longer subjects come only from very long names.
const LONGEST_SUBJECT = 200;

export function renderDocument(document: MailDocument, programmeName: string): RenderedMail {
  return {
    subject: shortened(oneLine(phraseText(document.subject))),
    text: renderText(document, programmeName),
    html: renderHtml(document, programmeName),
    markdown: renderMarkdown(document, programmeName),
  };
}

function shortened(subject: string): string {
  const letters = [...subject];
  return letters.length <= LONGEST_SUBJECT ? subject : `${letters.slice(0, LONGEST_SUBJECT - 1).join('')}…`;
}
