import {
  type CodeList,
  labelOf,
  RESOURCE_AUDIENCES,
  RESOURCE_FORMATS,
  RESOURCE_TYPES,
  SERVICE_AREAS,
  STAGES,
  TOPICS,
} from '@alongside/vocabulary';
import { diffWordsWithSpace } from 'diff';
import type { ResourceContent } from './resource-content.js';
import { CONTENT_FIELDS } from './resource-rows.js';

export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

export interface FieldDiff {
  readonly field: keyof ResourceContent;
  readonly parts: readonly DiffPart[];
}

const CODED: Partial<Record<keyof ResourceContent, CodeList>> = {
  type: RESOURCE_TYPES,
  topics: TOPICS,
  areas: SERVICE_AREAS,
  stages: STAGES,
  audience: RESOURCE_AUDIENCES,
  format: RESOURCE_FORMATS,
};

/** The longest text that is compared word by word; beyond it the comparison would keep other pages waiting. */
const LONGEST_COMPARED = 200_000;

/** What is different between two versions, field by field, in words that people read. */
export function compareContent(before: ResourceContent, after: ResourceContent): FieldDiff[] {
  return CONTENT_FIELDS.flatMap((field) => {
    const was = inWords(field, before[field]);
    const is = inWords(field, after[field]);
    return was === is ? [] : [{ field, parts: compareTexts(was, is) }];
  });
}

function compareTexts(was: string, is: string): DiffPart[] {
  const replaced: DiffPart[] = [
    { kind: 'removed', text: was },
    { kind: 'added', text: is },
  ];
  const words =
    was.length + is.length > LONGEST_COMPARED ? undefined : diffWordsWithSpace(was, is, { timeout: 1000 });
  if (!words) return replaced.filter(({ text }) => text !== '');
  return words.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

function inWords(field: keyof ResourceContent, value: ResourceContent[keyof ResourceContent]): string {
  if (value === null || value === undefined) return '';
  const list = CODED[field];
  const label = (code: string) => (list ? labelOf(list, code) : code);
  if (typeof value === 'object') return value.map(label).join(', ');
  return label(String(value));
}
