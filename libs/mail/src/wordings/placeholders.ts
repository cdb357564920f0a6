import type { z } from 'zod';
import { type TemplateName, TEMPLATES } from '../templates/templates.js';
import { say } from '../document/phrase.js';
import type { MailTemplate, PlaceholderNeed } from '../templates/worded-template.js';
import { listedInWords } from './blocks-in-words.js';

/**
 * `words` stand anywhere; a `page` (an address without a secret) too, or in a button; a `link` with a secret only in a
 * button; `blocks` only alone on a line.
 */
export type PlaceholderKind = 'words' | 'page' | 'link' | 'blocks';

export interface Placeholder {
  readonly name: string;
  readonly kind: PlaceholderKind;
  readonly need: PlaceholderNeed;
  /** What it is in the sample. */
  readonly sample: string;
}

const SAMPLE_LINK = 'https://link.invalid';
const SAMPLE_PAGE = 'https://page.invalid';
const ALWAYS: readonly Placeholder[] = [
  { name: 'name', kind: 'words', need: 'optional', sample: 'The name of whoever gets the email' },
  { name: 'programme', kind: 'words', need: 'optional', sample: 'The name of the programme' },
];

/** Every placeholder that a wording of this email may use. What it stands for is seen by filling in the sample. */
export function placeholdersOf(name: TemplateName): readonly Placeholder[] {
  const template: MailTemplate<z.ZodType> = TEMPLATES[name];
  const values = template.fill(template.params.parse(template.sample), {
    recipientName: '',
    programmeName: '',
    addressOf: ({ purpose }) => `${SAMPLE_LINK}/${purpose}`,
    codeOf: () => '123456',
    siteAddress: (path) => `${SAMPLE_PAGE}${path}`,
    inDigest: () => [{ kind: 'paragraph', text: say`Each email in short, with its button` }],
  });
  const own = Object.entries(template.placeholders).map(([placeholder, need]): Placeholder => {
    const value = values[placeholder] ?? '';
    if (typeof value === 'object') {
      return { name: placeholder, need, kind: 'blocks', sample: listedInWords(value) };
    }
    return { name: placeholder, need, ...wordsOrAddress(String(value)) };
  });
  return [...own, ...ALWAYS];
}

function wordsOrAddress(value: string): Pick<Placeholder, 'kind' | 'sample'> {
  if (value.startsWith(SAMPLE_LINK)) return { kind: 'link', sample: 'A link for this person only' };
  if (value.startsWith(SAMPLE_PAGE)) {
    return { kind: 'page', sample: `The address of ${value.slice(SAMPLE_PAGE.length)}` };
  }
  return { kind: 'words', sample: value };
}
