import sanitizeHtml from 'sanitize-html';
import { OWN_FILE, safeLink } from './safe-link.js';
import { SECTION_ID } from './sections.js';

const CLASSES = ['govuk-*', 'app-table-wrap', 'app-tick'];

/** The second line of defence: everything that is not named here is taken out, whatever let it through before. */
const ALLOWED: sanitizeHtml.IOptions = {
  allowedTags: [
    ...[
      'a',
      'blockquote',
      'br',
      'code',
      'div',
      'em',
      'h2',
      'h3',
      'h4',
      'hr',
      'img',
      'li',
      'ol',
      'p',
      'pre',
      's',
    ],
    ...['strong', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul'],
  ],
  allowedAttributes: {
    '*': ['class'],
    a: ['href', 'rel', 'title'],
    div: ['tabindex', 'role', 'aria-label'],
    h2: ['id'],
    img: ['src', 'alt'],
    ol: ['start'],
  },
  allowedClasses: { '*': CLASSES },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nestingLimit: 60,
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !OWN_FILE.test(attribs['src'] ?? ''),
  transformTags: {
    a: (tagName, attribs) => ({
      tagName,
      attribs: safeLink(attribs['href'] ?? '') ? attribs : {},
    }),
    h2: (tagName, { id = '', ...attribs }) => ({
      tagName,
      attribs: SECTION_ID.test(id) ? { id, ...attribs } : attribs,
    }),
  },
};

export function sanitise(html: string): string {
  return sanitizeHtml(html, ALLOWED);
}
