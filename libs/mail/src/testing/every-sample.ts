import type { z } from 'zod';
import { type FilledTemplate, type TemplateName, TEMPLATES } from '../templates/templates.js';
import type { MailTemplate } from '../templates/worded-template.js';

/** Every template with its sample; with `words`, wherever its params take any words at all. */
export function everySample(words?: string): FilledTemplate[] {
  const names = Object.keys(TEMPLATES) as TemplateName[];
  return names.map((name) => {
    const template: MailTemplate<z.ZodType> = TEMPLATES[name];
    const params = words === undefined ? template.sample : withWords(template, words);
    return { template: name, params } as FilledTemplate;
  });
}

function withWords({ params, sample }: MailTemplate<z.ZodType>, words: string): unknown {
  let filled = sample;
  for (const path of pathsToText(sample)) {
    const changed = replaced(filled, path, words);
    if (params.safeParse(changed).success) filled = changed;
  }
  return filled;
}

type Path = readonly string[];

function pathsToText(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => pathsToText(inner, [...path, key]));
}

function replaced(value: unknown, [key, ...rest]: Path, words: string): unknown {
  if (key === undefined) return words;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (String(index) === key ? replaced(item, rest, words) : item));
  }
  const entries = Object.entries(value as object);
  return Object.fromEntries(
    entries.map(([name, inner]: [string, unknown]) => [
      name,
      name === key ? replaced(inner, rest, words) : inner,
    ]),
  );
}
