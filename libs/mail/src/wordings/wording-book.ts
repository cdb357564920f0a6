import { type TemplateName, TEMPLATES } from '../templates/templates.js';
import { type ParsedWording, parseWording, type Wording } from './parse-wording.js';

/** Which words say each email, as of one moment. */
export interface WordingBook {
  of(template: TemplateName): ParsedWording;
  /** The version of the programme team's words in use; null where ours are. */
  versionOf(template: string): number | null;
}

export const OUR_WORDINGS: WordingBook = {
  of: (template) => ourParsed(template),
  versionOf: () => null,
};

export function ourWording(template: TemplateName): Wording {
  return TEMPLATES[template].wording;
}

const parsed = new Map<TemplateName, ParsedWording>();

export function ourParsed(template: TemplateName): ParsedWording {
  const known = parsed.get(template) ?? parseWording(ourWording(template));
  parsed.set(template, known);
  return known;
}
