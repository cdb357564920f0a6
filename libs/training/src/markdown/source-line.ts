export interface SourceLine {
  readonly text: string;
  readonly href: string | null;
}

/** A source as an editor writes it, one in each line: 'The title of a report https://example.org/report' leads there. */
export function sourceLine(source: string): SourceLine {
  const [, text = '', href = ''] = /^(.*?)[\s(<]*(https:\/\/[^\s<>()"]+)[)>.]*$/.exec(source) ?? [];
  return URL.canParse(href) ? { text: text || href, href } : { text: source, href: null };
}
