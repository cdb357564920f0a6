import type { ResourceContent } from '../resources/resource-content.js';
import { parseMarkdown } from './render-markdown.js';

/** Every address on the web that a resource leads to, each once. */
export function linksIn({ body, url }: Pick<ResourceContent, 'body' | 'url'>): string[] {
  const links = parseMarkdown(body)
    .flatMap((token) => token.children ?? [])
    .filter(({ type }) => type === 'link_open')
    .map((token) => String(token.attrGet('href') ?? ''));
  return [...new Set([...(url ? [url] : []), ...links])].filter((link) => /^https?:\/\//i.test(link));
}
