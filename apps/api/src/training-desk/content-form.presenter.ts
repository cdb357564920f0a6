import type { ResourceContent, VersionDiff, WorkingCopy } from '@alongside/training';
import { compareContent } from '@alongside/training';
import {
  type CodeList,
  RESOURCE_AUDIENCES,
  RESOURCE_FORMATS,
  RESOURCE_TYPES,
  SERVICE_AREAS,
  STAGES,
  TOPIC_GROUPS,
  TOPICS,
} from '@alongside/vocabulary';
import type { FormErrors, Typed } from '../web/forms/parse-form.js';
import { momentInWords } from '../web/words/dates.js';
import { LONGEST_SUMMARY, LONGEST_TEXT } from './content.form.js';

export const DESK_PATH = '/training/desk';
export const resourcePath = (id: string): string => `${DESK_PATH}/resources/${id}`;
export const OWNERS_PATH = `${DESK_PATH}/owners`;
/** Where all that somebody owns gets another owner; null: what nobody owns. */
export const handOverPath = (ownerId: string | null): string => `${OWNERS_PATH}/${ownerId ?? 'nobody'}`;

export const FIELD_LABELS: Readonly<Record<keyof ResourceContent, string>> = {
  type: 'Type',
  form: 'Where its substance is',
  title: 'Title',
  summary: 'Summary',
  body: 'Text',
  url: 'Address',
  fileId: 'File',
  topics: 'Topics',
  areas: 'Service areas',
  stages: 'Stages',
  audience: 'For',
  format: 'How somebody takes part',
  minutes: 'Minutes',
  provider: 'Provider',
  author: 'Author',
  licence: 'Licence',
  sources: 'Sources',
  reviewOn: 'Review date',
  reviewMonths: 'Months between reviews',
};

/** @param copy null for a new resource */
export function presentContentForm(copy: WorkingCopy | null, typed: Typed, errors?: FormErrors): object {
  const id = copy?.resource.id;
  return {
    title: copy ? `Change “${copy.resource.title}”` : 'New resource',
    heading: copy ? 'Change this resource' : 'New resource',
    action: id ? `${resourcePath(id)}/edit` : `${DESK_PATH}/new`,
    back: id
      ? { text: 'Back to the resource', href: resourcePath(id) }
      : { text: 'Training desk', href: DESK_PATH },
    readersSee: copy?.resource.status === 'published',
    revision: copy?.resource.revision,
    typed,
    errors,
    longest: { summary: LONGEST_SUMMARY, body: LONGEST_TEXT },
    types: items(RESOURCE_TYPES, typed['type']),
    formats: items(RESOURCE_FORMATS, typed['format']),
    audiences: items(RESOURCE_AUDIENCES, typed['audience']),
    stages: items(STAGES, typed['stages']),
    areas: items(SERVICE_AREAS, typed['areas']),
    topicGroups: TOPIC_GROUPS.map(({ code, label }) => ({
      code,
      label,
      items: items(
        TOPICS.filter(({ parent }) => parent === code),
        typed['topics'],
      ),
    })),
  };
}

function items(list: CodeList, chosen: unknown): object[] {
  const codes = Array.isArray(chosen) ? chosen : [chosen];
  return list.map(({ code, label }) => {
    const isChosen = codes.includes(code);
    return { value: code, text: label, checked: isChosen, selected: isChosen };
  });
}

/** Somebody saved while this person wrote: both are shown, and nothing is lost. */
export function presentConflict(copy: WorkingCopy, mine: ResourceContent, typed: Typed): object {
  const { resource, content } = copy;
  const kept = { ...mine, fileId: content.fileId };
  return {
    title: 'Somebody else saved this resource',
    by: resource.changedBy ?? 'Somebody',
    when: momentInWords(resource.changedAt),
    changes: presentChanges(compareContent(content, kept)),
    action: `${resourcePath(resource.id)}/edit`,
    href: resourcePath(resource.id),
    revision: resource.revision,
    fields: Object.entries(typed)
      .filter(([name]) => name !== 'revision' && name !== 'next')
      .flatMap(([name, value]) =>
        (Array.isArray(value) ? value : [value]).map((one) => ({ name, value: String(one) })),
      ),
  };
}

export function presentChanges(changes: VersionDiff['changes']): object[] {
  return changes.map(({ field, parts }) => ({ label: FIELD_LABELS[field], parts }));
}
