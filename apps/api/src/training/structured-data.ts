import type { ListedResource, ReadingList, ReadingListItem, Resource } from '@alongside/training';
import { labelOf, RESOURCE_AUDIENCES, RESOURCE_TYPES, TOPICS } from '@alongside/vocabulary';
import { wholeText } from './resource-rows.presenter.js';

const LICENCES: Readonly<Record<string, string>> = {
  'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/',
  'CC-BY-SA-4.0': 'https://creativecommons.org/licenses/by-sa/4.0/',
  'CC0-1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
  'OGL-UK-3.0': 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
};

/** What search engines and catalogues read: https://schema.org/LearningResource. */
export function learningResource(resource: Resource, site: string): object {
  const { title, summary, slug, licence, minutes, publishedAt, renewedAt, author, provider } = resource;
  return {
    '@context': 'https://schema.org',
    '@type': 'LearningResource',
    name: title,
    description: summary,
    url: `${site}/training/${slug}`,
    inLanguage: 'en-GB',
    isAccessibleForFree: true,
    learningResourceType: labelOf(RESOURCE_TYPES, resource.type),
    keywords: resource.topics.map((topic) => labelOf(TOPICS, topic)),
    audience: resource.audience.map((code) => ({
      '@type': 'EducationalAudience',
      educationalRole: labelOf(RESOURCE_AUDIENCES, code),
    })),
    license: licenceAddress(licence) ?? licence,
    ...(minutes === null ? {} : { timeRequired: `PT${minutes}M` }),
    ...(author === '' ? {} : { author: { '@type': 'Organization', name: author } }),
    ...(provider === '' ? {} : { provider: { '@type': 'Organization', name: provider } }),
    ...(publishedAt ? { datePublished: publishedAt.toISOString() } : {}),
    ...(renewedAt ? { dateModified: renewedAt.toISOString() } : {}),
  };
}

/** https://schema.org/ItemList, in the order of the list. */
export function itemList(list: ReadingList, items: readonly ReadingListItem[], site: string): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'ItemList',
    name: list.title,
    description: list.summary,
    url: `${site}/training/lists/${list.slug}`,
    numberOfItems: items.length,
    itemListOrder: 'https://schema.org/ItemListOrderAscending',
    itemListElement: items.map(({ resource }, at) => listItem(resource, at + 1, site)),
  };
}

function listItem(resource: ListedResource, position: number, site: string): object {
  const { slug, title, summary, type } = resource;
  return {
    '@type': 'ListItem',
    position,
    item: {
      '@type': 'LearningResource',
      name: wholeText(title),
      description: wholeText(summary),
      url: `${site}/training/${slug}`,
      learningResourceType: labelOf(RESOURCE_TYPES, type),
    },
  };
}

export function licenceAddress(licence: string): string | undefined {
  return LICENCES[licence.replaceAll(' ', '-')];
}

const IN_SCRIPTS: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** JSON that can stand in a `<script>`: nothing in it can end the script or begin a comment. */
export function jsonForScript(data: object): string {
  return JSON.stringify(data).replaceAll(/[<>&\u2028\u2029]/g, (character) => IN_SCRIPTS[character] ?? '');
}
