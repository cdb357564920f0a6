import {
  FILE_KINDS,
  kindOfMediaType,
  type Resource,
  type ResourceFile,
  type ResourceLink,
  type ResourceVersion,
  type WorkingCopy,
} from '@alongside/training';
import { labelOf, RESOURCE_AUDIENCES, RESOURCE_TYPES, TOPICS } from '@alongside/vocabulary';
import type { FormErrors, Typed } from '../web/forms/parse-form.js';
import { dayInWords, isoDayInWords, momentInWords } from '../web/words/dates.js';
import { sizeInWords } from '../web/words/numbers.js';
import { DESK_PATH, handOverPath, resourcePath } from './content-form.presenter.js';
import type { Parts } from './resource-parts.service.js';

export const STATUS_WORDS: Readonly<Record<Resource['status'], string>> = {
  draft: 'Draft',
  scheduled: 'Scheduled',
  published: 'Published',
  retired: 'Retired',
};

export interface WholeResource extends Parts {
  readonly copy: WorkingCopy;
  readonly mayEdit: boolean;
  readonly today: string;
}

/** One resource as its editors see it: how it stands, what can be done next, and what was done. */
export function presentResource(whole: WholeResource, typed: Typed = {}, errors?: FormErrors): object {
  const { copy, versions, files, mayEdit } = whole;
  const { resource, change } = copy;
  const { status } = resource;
  const publishAt = resource.publishAt ?? change?.publishAt ?? null;
  return {
    title: resource.title,
    href: resourcePath(resource.id),
    back: { text: 'Training desk', href: DESK_PATH },
    state: { code: status, text: STATUS_WORDS[status] },
    readerHref: status === 'published' || status === 'retired' ? `/training/${resource.slug}` : undefined,
    address: `/training/${resource.slug}`,
    rows: factRows(whole),
    change: change && {
      by: change.writtenBy ?? 'Somebody whose data was erased',
      when: momentInWords(change.writtenAt),
    },
    scheduledFor: publishAt && momentInWords(publishAt),
    canEdit: mayEdit && status !== 'retired',
    canPublish: mayEdit && !publishAt && (status === 'draft' || change !== null),
    needsWhy: change !== null,
    canUnschedule: mayEdit && publishAt !== null,
    canDiscard: mayEdit && change !== null,
    canRetire: mayEdit && status === 'published',
    canBringBack: mayEdit && status === 'retired',
    revision: resource.revision,
    ownerItems: whole.owners.map(({ personId, name }) => ({
      value: personId,
      text: name,
      selected: personId === resource.ownerId,
    })),
    mayChangeOwner: mayEdit && whole.owners.length > 0,
    handOverHref: resource.ownerHasLeft ? handOverPath(resource.ownerId) : undefined,
    versions: versions.map((version) => presentVersion(resource, version)),
    files: files.map((file) => presentFile(file, copy)),
    brokenLinks: whole.brokenLinks.map(presentBroken),
    needsFile: copy.content.form === 'file' && copy.content.fileId === null,
    fileRoles: FILE_ROLES,
    accept: FILE_KINDS.flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`)).join(','),
    typed,
    errors,
  };
}

const FILE_ROLES = [
  {
    value: 'main',
    text: 'The resource itself',
    hint: { text: 'What readers download. It replaces the file that is there with the next version.' },
    checked: true,
  },
  {
    value: 'attachment',
    text: 'Something that goes with it',
    hint: { text: 'Listed below the text, at once.' },
  },
  {
    value: 'image',
    text: 'A picture for the text',
    hint: { text: 'You then get a line to paste into the text.' },
  },
  { value: 'captions', text: 'Captions of a video' },
];

function factRows({ copy, today }: WholeResource): object[] {
  const { resource } = copy;
  const overdue = resource.status === 'published' && resource.reviewOn <= today;
  const review = `${isoDayInWords(resource.reviewOn)}${overdue ? ' – this day has passed: check that it is still right' : ''}`;
  const facts: [string, string | null][] = [
    ['Type', labelOf(RESOURCE_TYPES, resource.type)],
    ['Summary', resource.summary],
    ['Topics', resource.topics.map((code) => labelOf(TOPICS, code)).join(', ')],
    ['For', resource.audience.map((code) => labelOf(RESOURCE_AUDIENCES, code)).join(', ')],
    ['Owner', ownerInWords(resource)],
    ['Review date', review],
    ['Marked', resource.needsWork ? 'Needs work' : null],
    ['First published', resource.publishedAt && dayInWords(resource.publishedAt)],
    ['Retired', resource.retiredAt && dayInWords(resource.retiredAt)],
    [
      'Last saved',
      `${momentInWords(resource.changedAt)}${resource.changedBy ? ` by ${resource.changedBy}` : ''}`,
    ],
  ];
  return facts.flatMap(([key, value]) => (value ? [{ key: { text: key }, value: { text: value } }] : []));
}

function presentBroken({ url, state, detail, checkedAt }: ResourceLink): object {
  const answer = /^\d{3}$/.test(detail) ? `answered ${detail}` : 'did not answer';
  const why =
    state === 'refused' ? 'Readers cannot reach where it leads' : `The site ${answer} on three days`;
  return { url, why: checkedAt ? `${why}. Last tried on ${dayInWords(checkedAt)}` : why };
}

function ownerInWords({ ownerName, ownerHasLeft }: Resource): string {
  if (ownerName === null) return 'Nobody: choose an owner';
  return ownerHasLeft ? `${ownerName} – has left: choose another owner` : ownerName;
}

function presentVersion(resource: Resource, version: ResourceVersion): object {
  const { number } = version;
  return {
    number,
    isCurrent: number === resource.version && resource.status === 'published',
    when: momentInWords(version.publishedAt),
    by: version.writtenBy ?? 'Somebody whose data was erased',
    // The page sets a full stop after it.
    why: version.why.replace(/[.\s]+$/, '') || (number === 1 ? 'First published' : ''),
    changesHref:
      number > 1 ? `${resourcePath(resource.id)}/changes?from=${number - 1}&to=${number}` : undefined,
  };
}

const SCAN_WORDS = {
  waiting: 'Waiting for the virus scanner',
  infected: 'Has a virus: readers do not get it',
  clean: '',
  'not-scanned': '',
};

function presentFile(file: ResourceFile, { resource, content }: WorkingCopy): object {
  const isMain = file.id === content.fileId;
  const path = `/training/files/${file.id}`;
  return {
    id: file.id,
    name: file.name,
    href: file.scan === 'waiting' || file.scan === 'infected' ? undefined : path,
    kind: kindOfMediaType(file.mediaType)?.label ?? file.mediaType,
    size: sizeInWords(file.bytes),
    use: isMain ? 'The resource itself' : file.role === 'main' ? 'An earlier file' : ROLE_WORDS[file.role],
    scan: SCAN_WORDS[file.scan],
    paste: file.role === 'image' ? `![Say what the picture shows](${path})` : undefined,
    canRemove: !isMain && file.id !== resource.fileId,
    removeHref: `${resourcePath(resource.id)}/files/${file.id}/remove`,
  };
}

const ROLE_WORDS = {
  main: 'The resource itself',
  attachment: 'Goes with it',
  image: 'Picture',
  captions: 'Captions',
};
