import { STYLE } from './html-style.js';

/** A sentence of ours with values in it. Values come from people and files, so they are kept apart until rendered. */
export interface Phrase {
  readonly parts: readonly {
    readonly text: string;
    readonly isValue: boolean;
    /** A page of ours: a link where links can be. Nothing that people write is ever one. */
    readonly isAddress?: boolean;
  }[];
}

/** say`${name} would like to work with you` */
export function say(words: TemplateStringsArray, ...values: readonly (string | number)[]): Phrase {
  const parts = words.flatMap((text, index) => {
    const value = values[index];
    const ours = { text, isValue: false };
    return value === undefined ? [ours] : [ours, { text: oneLine(String(value)), isValue: true }];
  });
  return { parts: parts.filter((part) => part.text !== '') };
}

// Characters that could end a header, half of a broken pair, or marks that turn the direction of the text that follows.
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;
const BROKEN = /\p{Cs}/gu;
const DIRECTION_MARKS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

/** Everything that could break out of one line of text becomes a space. */
export function oneLine(value: string): string {
  return value
    .replace(CONTROLS, ' ')
    .replace(BROKEN, '\ufffd')
    .replace(DIRECTION_MARKS, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A value written from right to left is isolated (FSI … PDI), so that it does not reorder our words around it. */
export function phraseText(phrase: Phrase): string {
  return phrase.parts
    .map(({ text, isValue }) => (isValue && RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text))
    .join('');
}

export function phraseHtml(phrase: Phrase): string {
  return phrase.parts
    .map(({ text, isValue, isAddress }) => {
      const shown = escapeHtml(text);
      if (isAddress) return `<a href="${shown}" style="${STYLE.link}">${shown}</a>`;
      return isValue ? `<bdi>${shown}</bdi>` : shown;
    })
    .join('');
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
