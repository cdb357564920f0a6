import type { CodeListName } from '@alongside/platform';
import {
  AVAILABILITY,
  type CodeList,
  CONFLICT_REASONS,
  FORMATS,
  labelOf,
  LEGAL_FORMS,
  MENTOR_KINDS,
  REGIONS,
  SERVICE_AREAS,
  STAGES,
  TOPICS,
  TRACKS,
} from '@alongside/vocabulary';
import { workingStyleInWords } from '../../applications/working-style.js';

const LISTS: Readonly<Record<Exclude<CodeListName, 'working-style'>, CodeList>> = {
  stages: STAGES,
  'service-areas': SERVICE_AREAS,
  regions: REGIONS,
  'legal-forms': LEGAL_FORMS,
  topics: TOPICS,
  formats: FORMATS,
  availability: AVAILABILITY,
  tracks: TRACKS,
  'mentor-kinds': MENTOR_KINDS,
  'conflict-reasons': CONFLICT_REASONS,
};

/** A stored value as a cell of a file or a line of a page: labels for codes, ISO 8601 for moments. Empty where there is none. */
export function sayValue(value: unknown, codes?: CodeListName): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return sayList(value, codes).join('; ');
  if (typeof value === 'object') return sayObject(value);
  if (typeof value === 'string') return labelled(value, codes);
  return JSON.stringify(value);
}

function sayList(list: readonly unknown[], codes?: CodeListName): string[] {
  if (codes !== 'working-style') return list.map((entry) => sayValue(entry, codes));
  return workingStyleInWords(list.map((answer) => (typeof answer === 'number' ? answer : null)));
}

/** A mentor's topic may say that the experience is some: 'vat:some'. */
function labelled(code: string, codes?: CodeListName): string {
  if (codes === undefined || codes === 'working-style') return code;
  const list = LISTS[codes];
  const [bare = code, level] = code.split(':');
  return level === 'some' ? `${labelOf(list, bare)} (some experience)` : labelOf(list, code);
}

/** `{ goals: { value: 'To grow', version: 1 }, stage: 'new' }` → 'goals: To grow; stage: new' */
function sayObject(value: object): string {
  // An answer of an application is kept with the number of its version.
  if ('value' in value && 'version' in value) return sayValue(value.value);
  return Object.entries(value)
    .map(([key, entry]) => `${key}: ${sayValue(entry)}`)
    .join('; ');
}
