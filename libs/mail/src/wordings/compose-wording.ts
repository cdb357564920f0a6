import type { Block, MailDocument } from '../document/mail-document.js';
import { oneLine, type Phrase, phraseText } from '../document/phrase.js';
import type { Line, ParsedWording, WordedBlock } from './parse-wording.js';

/** What stands in for a placeholder: words, or whole blocks for one that is alone on its line. */
export type PlaceholderValue = string | number | readonly Block[];
export type PlaceholderValues = Readonly<Record<string, PlaceholderValue>>;

/** Puts values into a wording. What is left empty by them is left out: a line, a list, a heading over nothing. Never throws. */
export function composeWording({ subject, blocks }: ParsedWording, values: PlaceholderValues): MailDocument {
  const filled = withoutBareHeadings(blocks.map((block) => filledBlock(block, values)));
  const [first, ...rest] = filled;
  const subjectPhrase = phraseOf(subject, values);
  const hasTitle = first?.kind === 'heading';
  const shown = hasTitle ? rest : filled;
  return {
    subject: subjectPhrase,
    heading: hasTitle ? first.text : subjectPhrase,
    preview: previewOf(shown) ?? subjectPhrase,
    blocks: shown,
  };
}

function filledBlock(block: WordedBlock, values: PlaceholderValues): readonly Block[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'smallPrint':
      return isEmpty(block.words, values) ? [] : [{ kind: block.kind, text: phraseOf(block.words, values) }];
    case 'list': {
      const items = block.items.filter((item) => !isEmpty(item, values));
      return items.length === 0 ? [] : [{ kind: 'list', items: items.map((item) => phraseOf(item, values)) }];
    }
    case 'button': {
      const address = wordsOf(values, block.link);
      return address === '' ? [] : [{ kind: 'button', label: phraseOf(block.label, values), address }];
    }
    case 'alone': {
      const value = valueOf(values, block.name);
      if (typeof value === 'object') return value;
      const words: Line = [{ kind: 'placeholder', name: block.name }];
      return isEmpty(words, values) ? [] : [{ kind: 'paragraph', text: phraseOf(words, values) }];
    }
  }
}

function phraseOf(line: Line, values: PlaceholderValues): Phrase {
  const parts = line.map((part) =>
    part.kind === 'text'
      ? { text: part.text, isValue: false }
      : valuePart(part.name, oneLine(wordsOf(values, part.name))),
  );
  return { parts: parts.filter(({ text }) => text !== '') };
}

// Templates fill these with addresses of the platform, and call none of people's words so.
const PAGE = /(^| )page( |$)/;

function valuePart(name: string, text: string): Phrase['parts'][number] {
  return { text, isValue: true, isAddress: PAGE.test(name) && /^https?:\/\/\S+$/.test(text) };
}

function isEmpty(line: Line, values: PlaceholderValues): boolean {
  return phraseText(phraseOf(line, values)).trim() === '';
}

function wordsOf(values: PlaceholderValues, name: string): string {
  const value = valueOf(values, name);
  return typeof value === 'object' ? '' : String(value).trim();
}

function valueOf(values: PlaceholderValues, name: string): PlaceholderValue {
  return Object.hasOwn(values, name) ? (values[name] ?? '') : '';
}

/**
 * A heading goes with what it was for: the placeholder right below it that turned out empty. One that never had any
 * stays: somebody wrote it so.
 */
function withoutBareHeadings(groups: readonly (readonly Block[])[]): Block[] {
  return groups.flatMap((group, index) => {
    if (index === 0 || group[0]?.kind !== 'heading' || group.length > 1) return group;
    return groups[index + 1]?.length === 0 ? [] : group;
  });
}

// Shorter first paragraphs are greetings, which an inbox need not show.
const SHORTEST_PREVIEW = 40;

function previewOf(blocks: readonly Block[]): Phrase | undefined {
  const paragraphs = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
  return paragraphs.find((text) => phraseText(text).length >= SHORTEST_PREVIEW) ?? paragraphs[0];
}
