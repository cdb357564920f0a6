import type { ReadingList, SearchResult } from '@alongside/training';
import { labelOf, RESOURCE_AUDIENCES, TOPIC_GROUPS, TOPICS } from '@alongside/vocabulary';
import { presentRow, type ResourceRowView, type RowsAt } from './resource-rows.presenter.js';

export interface ListCardView {
  readonly href: string;
  readonly title: string;
  readonly summary: string;
  readonly facts: string;
}

export interface HomeView {
  readonly total: number;
  readonly groups: readonly {
    readonly heading: string;
    readonly topics: readonly { readonly text: string; readonly href: string; readonly count: number }[];
  }[];
  readonly newest: readonly ResourceRowView[];
  readonly lists: readonly ListCardView[];
}

/** Where somebody begins who does not yet know what to look for. */
export function presentHome(result: SearchResult, lists: readonly ReadingList[], at: RowsAt): HomeView {
  const counts = new Map(
    result.facets.filter(({ kind }) => kind === 'topic').map(({ code, count }) => [code, count]),
  );
  const groups = TOPIC_GROUPS.map(({ code, label }) => ({
    heading: label,
    topics: TOPICS.filter((topic) => topic.parent === code && counts.has(topic.code)).map((topic) => ({
      text: topic.label,
      href: `/training?topic=${topic.code}`,
      count: counts.get(topic.code) ?? 0,
    })),
  }));
  return {
    total: result.total,
    groups: groups.filter(({ topics }) => topics.length > 0),
    newest: result.rows.map((row) => presentRow(row, at)),
    lists: lists.filter(({ resources }) => resources > 0).map(presentListCard),
  };
}

export function presentListCard({ slug, title, summary, audience, resources }: ReadingList): ListCardView {
  const many = resources === 1 ? '1 resource' : `${resources} resources`;
  const whom = labelOf(RESOURCE_AUDIENCES, audience);
  return {
    href: `/training/lists/${slug}`,
    title,
    summary,
    facts: audience === 'public' ? many : `${many} · for ${whom.toLowerCase()}`,
  };
}
