import MarkdownIt, { type Token } from 'markdown-it';
import { safeLink } from './safe-link.js';
import { sanitise } from './sanitise.js';
import { markSections, type Section } from './sections.js';

/** Beyond this nobody reads, and drawing it would keep other pages waiting. */
export const LONGEST_BODY = 200_000;

const markdown = new MarkdownIt('default', {
  html: false,
  linkify: false,
  typographer: true,
  quotes: '“”‘’',
  maxNesting: 20,
});
// Quotation marks as in the rest of the pages; not "section 3(c)" as a copyright sign.
markdown.disable('replacements');
markdown.validateLink = safeLink;

export function parseMarkdown(source: string): Token[] {
  return markdown.parse(source.slice(0, LONGEST_BODY), {});
}

/** Fewer parts than this are seen at a glance. */
const LEAST_CONTENTS = 3;

export interface RenderedText {
  readonly html: string;
  /** Its parts, to go to from a list above it; none where it has few. */
  readonly contents: readonly Section[];
}

/**
 * Markdown as HTML in the classes of the pages, safe whoever wrote it: raw HTML is shown as text, only links that lead
 * somewhere are links, and what comes out is read again by a sanitiser that knows nothing of Markdown. Headings begin at
 * `<h2>` and never leave a level out; a table may be scrolled by itself.
 */
export function renderMarkdown(source: string): RenderedText {
  const tokens = parseMarkdown(source);
  dress(tokens);
  const sections = markSections(tokens);
  return {
    html: sanitise(markdown.renderer.render(tokens, markdown.options, {})),
    contents: sections.length < LEAST_CONTENTS ? [] : sections,
  };
}

const CLASSES: Readonly<Record<string, string>> = {
  a: 'govuk-link',
  blockquote: 'govuk-inset-text',
  h2: 'govuk-heading-m',
  h3: 'govuk-heading-s',
  h4: 'govuk-heading-s',
  hr: 'govuk-section-break govuk-section-break--m govuk-section-break--visible',
  ol: 'govuk-list govuk-list--number govuk-list--spaced',
  p: 'govuk-body',
  table: 'govuk-table',
  thead: 'govuk-table__head',
  tbody: 'govuk-table__body',
  tr: 'govuk-table__row',
  th: 'govuk-table__header',
  td: 'govuk-table__cell',
  ul: 'govuk-list govuk-list--bullet',
};

function dress(tokens: readonly Token[]): void {
  levelHeadings(tokens);
  tickBoxes(tokens);
  emptyCorners(tokens);
  for (const token of tokens) {
    addClass(token);
    for (const child of token.children ?? []) addClass(child);
  }
}

function addClass(token: Token): void {
  const name = CLASSES[token.tag];
  if (name && token.nesting >= 0) token.attrSet('class', name);
  if (token.type === 'link_open' && /^https?:/i.test(String(token.attrGet('href'))))
    token.attrSet('rel', 'noopener noreferrer');
  // Columns of figures: markdown-it says it with a style, which our pages do not allow.
  const style = String(token.attrGet('style') ?? '');
  if (style.includes('right')) token.attrJoin('class', `${name}--numeric`);
}

/** The page has the `<h1>`; a level that is left out loses people who go from heading to heading. */
function levelHeadings(tokens: readonly Token[]): void {
  let previous = 1;
  for (const token of tokens) {
    if (token.type === 'heading_open')
      previous = Math.min(Math.max(2, Number(token.tag.slice(1))), previous + 1, 4);
    if (token.type === 'heading_open' || token.type === 'heading_close') token.tag = `h${previous}`;
  }
}

/** '- [ ] Ask the actuary' is an open box to tick on paper. */
function tickBoxes(tokens: readonly Token[]): void {
  tokens.forEach((token, at) => {
    const [first] = token.children ?? [];
    const item = tokens[at - 2];
    if (item?.type !== 'list_item_open' || first?.type !== 'text' || !/^\[[ x]\] /i.test(first.content))
      return;
    first.content = first.content.replace('[ ]', '☐').replace(/^\[x\]/i, '☑');
    // The box stands in the bullet's place.
    item.attrSet('class', 'app-tick');
  });
}

/** The corner of a table that says nothing is no header of anything. */
function emptyCorners(tokens: readonly Token[]): void {
  tokens.forEach((token, at) => {
    if (token.type !== 'th_open' || tokens[at + 1]?.content !== '') return;
    token.tag = 'td';
    const close = tokens[at + 2];
    if (close?.type === 'th_close') close.tag = 'td';
  });
}

markdown.renderer.rules['table_open'] = (tokens, at, options, env, renderer) => {
  const drawn = env as { tables?: number };
  drawn.tables = (drawn.tables ?? 0) + 1;
  // Each region of a page needs a name of its own.
  return `<div class="app-table-wrap" tabindex="0" role="region" aria-label="Table ${drawn.tables}">${renderer.renderToken(tokens, at, options)}`;
};
markdown.renderer.rules['table_close'] = () => '</table></div>';
