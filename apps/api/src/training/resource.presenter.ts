import { minutesInWords } from '@alongside/platform';
import { type Resource, sourceLine, type SourceLine } from '@alongside/training';
import {
  labelOf,
  RESOURCE_AUDIENCES,
  RESOURCE_FORMATS,
  RESOURCE_TYPES,
  SERVICE_AREAS,
  STAGES,
  TOPICS,
} from '@alongside/vocabulary';
import { dayInWords, isoDayInWords } from '../web/words/dates.js';
import { licenceAddress } from './structured-data.js';

interface TopicLink {
  readonly text: string;
  readonly href: string;
}

export interface ResourceView {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** 'Guide · 10 minutes' */
  readonly caption: string;
  readonly facts: readonly object[];
  readonly topics: readonly TopicLink[];
  readonly link: { readonly href: string; readonly host: string } | null;
  readonly sources: readonly SourceLine[];
  /** It should have been looked at again by this day. */
  readonly overdueSince: string | null;
  /** Somebody was asked to look at it. */
  readonly hasOwner: boolean;
}

/** A resource as its readers see it. */
export function presentResource(resource: Resource, today: string): ResourceView {
  const { slug, title, summary, type, minutes, form, url, sources, reviewOn } = resource;
  return {
    slug,
    title,
    summary,
    caption: [labelOf(RESOURCE_TYPES, type), ...(minutes === null ? [] : [minutesInWords(minutes)])].join(
      ' · ',
    ),
    facts: factsOf(resource, today),
    topics: resource.topics.map((code) => ({
      text: labelOf(TOPICS, code),
      href: `/training?topic=${code}`,
    })),
    link: form === 'link' && url ? { href: url, host: new URL(url).hostname } : null,
    sources: sources.map(sourceLine),
    overdueSince: reviewOn < today ? isoDayInWords(reviewOn) : null,
    hasOwner: resource.ownerId !== null && !resource.ownerHasLeft,
  };
}

function factsOf(resource: Resource, today: string): object[] {
  const { areas, stages, audience, format, author, provider, licence, renewedAt, reviewOn } = resource;
  const address = licenceAddress(licence);
  const rows: [string, string][] = [
    ['For', labels(RESOURCE_AUDIENCES, audience)],
    ['Service area', labels(SERVICE_AREAS, areas)],
    ['Stage', labels(STAGES, stages)],
    ['How you take part', format === 'online' ? '' : labelOf(RESOURCE_FORMATS, format)],
    ['By', [author, provider === author ? '' : provider].filter((name) => name !== '').join(', ')],
    ['Last changed', renewedAt ? dayInWords(renewedAt) : ''],
    [reviewOn < today ? 'Check was due' : 'Next check', isoDayInWords(reviewOn)],
  ];
  return [
    ...rows.filter(([, text]) => text !== '').map(([key, text]) => ({ key: { text: key }, value: { text } })),
    { key: { text: 'Licence' }, value: { text: licence }, licence: { text: licence, href: address } },
  ];
}

function labels(list: Parameters<typeof labelOf>[0], codes: readonly string[]): string {
  return codes.map((code) => labelOf(list, code)).join(', ');
}
