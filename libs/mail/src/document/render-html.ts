import { STYLE } from './html-style.js';
import type { Block, MailDocument, SummaryRow } from './mail-document.js';
import { escapeHtml, oneLine, phraseHtml, phraseText, say } from './phrase.js';
import { linesOf, sender } from './wording.js';

/** The HTML part: one column without tables, styles on each element because many mail programs drop a style sheet. */
export function renderHtml(document: MailDocument, programmeName: string): string {
  const subject = escapeHtml(phraseText(document.subject));
  return `<!DOCTYPE html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light only">
<meta name="format-detection" content="telephone=no">
<title>${subject}</title>
</head>
<body style="${STYLE.body}">
<div style="${STYLE.preview}" aria-hidden="true">${phraseHtml(document.preview)}</div>
<div style="${STYLE.page}">
<div role="banner" style="${STYLE.banner}"><bdi>${escapeHtml(oneLine(programmeName))}</bdi></div>
<div role="main" style="${STYLE.main}">
<h1 style="${STYLE.title}">${phraseHtml(document.heading)}</h1>
${document.blocks.map(blockHtml).join('\n')}
</div>
<div role="contentinfo" style="${STYLE.footer}">${phraseHtml(sender(programmeName))}</div>
</div>
</body>
</html>
`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h2 style="${STYLE.heading}">${phraseHtml(block.text)}</h2>`;
    case 'paragraph':
      return `<p style="${STYLE.paragraph}">${phraseHtml(block.text)}</p>`;
    case 'smallPrint':
      return `<p style="${STYLE.smallPrint}">${phraseHtml(block.text)}</p>`;
    case 'list':
      return `<ul style="${STYLE.list}">${block.items.map((item) => `<li style="${STYLE.item}">${phraseHtml(item)}</li>`).join('')}</ul>`;
    case 'summary':
      return `<dl style="${STYLE.summary}">${block.rows.map(rowHtml).join('')}</dl>`;
    case 'quote':
      return `<blockquote style="${STYLE.quote}">${linesOf(block.words).map(quotedLine).join('')}</blockquote>`;
    case 'button':
      return buttonHtml(phraseHtml(block.label), block.address);
    case 'smallLink':
      return smallLinkHtml(phraseHtml(block.label), block.address);
  }
}

function rowHtml({ key, value, isEmail }: SummaryRow): string {
  const shown = phraseHtml(say`${value}`);
  const address = encodeURIComponent(oneLine(value)).replace(/%40/g, '@');
  const content = isEmail
    ? `<a href="mailto:${escapeHtml(address)}" style="${STYLE.link}">${shown}</a>`
    : shown;
  return `<dt style="${STYLE.key}">${escapeHtml(key)}</dt><dd style="${STYLE.value}">${content}</dd>`;
}

function quotedLine(line: string): string {
  return `<p dir="auto" style="${STYLE.quoted}">${phraseHtml(say`${line}`)}</p>`;
}

/** The address is also shown in full: some mail programs hide where a button leads, and some people copy it. */
function buttonHtml(label: string, address: string): string {
  const target = escapeHtml(oneLine(address));
  return `<p style="${STYLE.paragraph}"><a href="${target}" style="${STYLE.button}">${label}</a></p>
<p style="${STYLE.smallPrint}">${target}</p>`;
}

function smallLinkHtml(label: string, address: string): string {
  const target = escapeHtml(oneLine(address));
  return `<p style="${STYLE.smallPrint}"><a href="${target}" style="${STYLE.link}">${label}</a></p>
<p style="${STYLE.smallPrint}">${target}</p>`;
}
