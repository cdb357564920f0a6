import MarkdownIt, { type Token } from 'markdown-it';

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

export function parseMarkdown(source: string): Token[] {
  return markdown.parse(source, {});
}
