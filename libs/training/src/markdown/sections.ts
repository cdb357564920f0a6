import type { Token } from 'markdown-it';
import { searchable } from '../search/searchable-text.js';

/** A part of a text with a heading of its own. */
export interface Section {
  readonly id: string;
  readonly heading: string;
}

/** No id of a page's own begins so, nor does anything that a browser's window has by name. */
const BEGINS = 'section';
export const SECTION_ID = /^section(?:-[\p{L}\p{N}]+)*$/u;

/** Gives each heading of the highest level an id that says what it says. In quotes and lists they are no parts of the text. */
export function markSections(tokens: readonly Token[]): Section[] {
  const freeId = idsUsedOnce();
  const sections: Section[] = [];
  tokens.forEach((token, at) => {
    if (token.type !== 'heading_open' || token.tag !== 'h2' || token.level > 0) return;
    const heading = textOf(tokens[at + 1]);
    // A link that says nothing cannot be followed.
    if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(heading)) return;
    const id = freeId(idFor(heading));
    token.attrSet('id', id);
    sections.push({ id, heading });
  });
  return sections;
}

function textOf(heading: Token | undefined): string {
  const pieces = (heading?.children ?? []).map(({ type, content }) => (type === 'softbreak' ? ' ' : content));
  return pieces.join('').trim();
}

/** 'What’s **new**?' is 'section-whats-new'; of a long heading, its first words. */
function idFor(heading: string): string {
  const said = searchable(heading.replaceAll(/['’]/g, '')).replaceAll(' ', '-');
  const [short = ''] = /^(?:.{1,60}(?=-|$)|.{1,60})/u.exec(said) ?? [];
  return short === '' ? BEGINS : `${BEGINS}-${short}`;
}

function idsUsedOnce(): (wanted: string) => string {
  const taken = new Set<string>();
  const numbers = new Map<string, number>();
  return (wanted) => {
    let id = wanted;
    for (let number = numbers.get(wanted) ?? 1; taken.has(id); numbers.set(wanted, number)) {
      number += 1;
      id = `${wanted}-${number}`;
    }
    taken.add(id);
    return id;
  };
}
