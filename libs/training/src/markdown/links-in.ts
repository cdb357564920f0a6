import type { ResourceContent } from '../resources/resource-content.js';
import { parseMarkdown } from './render-markdown.js';
import { sourceLine } from './source-line.js';

/** Every address on the web that a resource leads to, each once. */
export function linksIn({ body, url, sources }: Pick<ResourceContent, 'body' | 'url' | 'sources'>): string[] {
  const links = parseMarkdown(body)
    .flatMap((token) => token.children ?? [])
    .filter(({ type }) => type === 'link_open')
    .map((token) => String(token.attrGet('href') ?? ''));
  const cited = sources.map((source) => sourceLine(source).href ?? '');
  return [...new Set([...(url ? [url] : []), ...links, ...cited])].filter((link) =>
    /^https?:\/\//i.test(link),
  );
}
