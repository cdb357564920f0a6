import type { EntityManager } from 'typeorm';
import { readableCondition } from '../resources/may-read.js';
import { countFacets, type CountedCodes, type FacetCount } from './facet-codes.js';
import type { SearchGroup } from './search-plan.js';
import { chosenFacets, type SearchReader, type SearchRequest, type SearchSort } from './search-request.js';

export interface Wanted {
  readonly request: SearchRequest;
  readonly reader: SearchReader;
  /** Nothing: everything that there is. */
  readonly groups: readonly SearchGroup[];
  /** Whether a resource must have all of the groups, or is found for some. */
  readonly match: 'all' | 'some';
  /** On or after this day their review is not long overdue. */
  readonly reviewSince: string;
  /** None: only how many there are is asked, which costs a part of the rest. */
  readonly limit: number;
  readonly offset: number;
}

export interface Found {
  readonly total: number;
  readonly ids: readonly string[];
  readonly facets: readonly FacetCount[];
}

interface FoundRow {
  readonly total: number;
  readonly ids: readonly string[];
  /** The facets of each, in base64: half as long as PostgreSQL writes bytes. */
  readonly codes: string | null;
  readonly parts: readonly CountedCodes[];
}

/** So many of those that fit best by title and summary are judged by everything that they say. */
const JUDGED = 200;
/** What has only some of the words is a guess: more of them than this is noise. */
const MOST_GUESSES = 40;

const ORDER: Record<SearchSort, string> = {
  best: 'score DESC, renewed_at DESC, id',
  newest: 'renewed_at DESC, id',
  title: 'title, id',
  shortest: 'minutes NULLS LAST, title, id',
};
const LIKELY = 'rank DESC, renewed_at DESC, id';

/** In a transaction. One question to the database: how many there are, which of them on this page, and what they can be narrowed by. */
export async function findResources(manager: EntityManager, wanted: Wanted): Promise<Found> {
  const { request, groups, match, limit, offset } = wanted;
  const values: unknown[] = [];
  const value = (one: unknown): string => `$${values.push(one)}`;
  await manager.query(`SET LOCAL enable_seqscan = off; SET LOCAL work_mem = '32MB'; SET LOCAL jit = off`);
  if (limit === 0 && match === 'all') return { ...NOTHING, total: await countOf(manager, wanted) };
  const scored = groups.length > 0 && (match === 'some' || request.sort === 'best');
  const counted = match === 'some' ? 'guessed' : 'found';
  const rows = !scored ? 'found' : match === 'some' ? 'guessed' : ranked(limit + offset);
  const order = ORDER[request.sort === 'best' && !scored ? 'newest' : request.sort];
  const parts = [
    `found AS MATERIALIZED (${foundSql(wanted, value)})`,
    ...(scored ? [scoredSql(groups, value)] : []),
    // What each can be narrowed by, one after the other: unnesting and grouping here takes twice as long.
    `narrowed AS MATERIALIZED (SELECT missed, string_agg(facet_codes, '') AS codes, count(*) AS rows FROM ${counted} GROUP BY missed)`,
  ];
  const [row] = await manager.query<[FoundRow]>(
    `WITH ${parts.join(', ')}
     SELECT coalesce((SELECT rows FROM narrowed WHERE missed = ''), 0)::int AS total,
       ARRAY (SELECT id FROM ${rows} page WHERE missed = '' ORDER BY ${order} LIMIT ${value(limit)} OFFSET ${value(offset)}) AS ids,
       (SELECT encode(string_agg(codes, '' ORDER BY missed), 'base64') FROM narrowed) AS codes,
       (SELECT coalesce(json_agg(json_build_object('missed', missed, 'bytes', length(codes)) ORDER BY missed), '[]')
        FROM narrowed) AS parts`,
    values,
  );
  const facets = row.codes === null ? [] : countFacets(Buffer.from(row.codes, 'base64'), row.parts);
  return { total: row.total, ids: row.ids, facets };
}

const NOTHING: Found = { total: 0, ids: [], facets: [] };

async function countOf(manager: EntityManager, wanted: Wanted): Promise<number> {
  const values: unknown[] = [];
  const found = foundSql(wanted, (one) => `$${values.push(one)}`);
  // As a part of the question, not before it: nothing is ranked that is only counted.
  const [row] = await manager.query<[{ total: number }]>(
    `SELECT count(*)::int AS total FROM (${found}) found WHERE missed = ''`,
    values,
  );
  return row.total;
}

/** Those that were judged, and after them, where so many are asked for, the others in the order that they have. */
function ranked(many: number): string {
  const others = `SELECT id, missed, renewed_at, rank - 1 AS score FROM
    (SELECT * FROM found WHERE missed = '' ORDER BY ${LIKELY} OFFSET ${JUDGED}) likely`;
  return `(SELECT id, '' AS missed, renewed_at, score FROM points ${many > JUDGED ? `UNION ALL ${others}` : ''})`;
}

type Value = (one: unknown) => string;

/**
 * Everything that fits but for one kind of filter at most. `missed` is that kind, or '' where all fit: so each kind of
 * filter can say how many there were with another of its values.
 */
function foundSql(wanted: Wanted, value: Value): string {
  const { request, reader, groups, match, reviewSince } = wanted;
  const chosen = chosenFacets(request).map(({ kind, facet }) => ({ kind, facet: value([facet]) }));
  const missed = chosen.map(
    ({ kind, facet }) => `CASE WHEN r.facets @> ${facet} THEN '' ELSE '${kind} ' END`,
  );
  const conditions = [
    `r.status = 'published'`,
    readableCondition(reader.personId !== null),
    ...(reader.seesOverdue ? [] : [`r.review_on >= ${value(reviewSince)}::date`]),
    ...(request.newerThan ? [`r.renewed_at > ${value(request.newerThan)}`] : []),
    // What misses two kinds misses one of any two.
    ...(chosen.length > 1 ? [`r.facets && (${chosen.map(({ facet }) => facet).join(' || ')})`] : []),
  ];
  // By the index of words alone: any other way unpacks the words of every row, which the planner takes for cheap.
  const source =
    groups.length > 0
      ? `(SELECT * FROM resources WHERE search @@ to_tsquery('training', ${value(selecting(groups, match))}) OFFSET 0)`
      : 'resources';
  // Rows are copied: only what the order needs comes along.
  const columns = [
    ...['r.id', 'r.facet_codes', 'r.renewed_at'],
    ...(request.sort === 'title' || request.sort === 'shortest' ? ['r.title', 'r.minutes'] : []),
    ...(groups.length > 0
      ? [`ts_rank(r.search_head, to_tsquery('training', ${value(queryOf(groups, 'some'))})) AS rank`]
      : []),
    `${missed.length > 0 ? `trim(${missed.join(' || ')})` : `''`} AS missed`,
  ];
  const all = `SELECT ${columns.join(', ')} FROM ${source} r WHERE ${conditions.join(' AND ')}`;
  return chosen.length < 2 ? all : `SELECT * FROM (${all}) each WHERE missed NOT LIKE '% %'`;
}

/**
 * Those that fit best by title and summary, each by what it says about each of the groups: in the title, in the summary
 * and topics, in labels, in the body.
 */
function scoredSql(groups: readonly SearchGroup[], value: Value): string {
  const queries = value(groups.map(({ query }) => query));
  const weights = value(groups.map(({ weight }) => weight));
  const any = value(queryOf(groups, 'some'));
  return `asked AS MATERIALIZED (
      SELECT to_tsquery('training', query) AS query, weight
      FROM unnest(${queries}::text[], ${weights}::float8[]) AS one (query, weight)),
    judged AS MATERIALIZED (
      SELECT likely.id, likely.renewed_at, r.search || ''::tsvector AS words
      FROM (SELECT id, renewed_at FROM found WHERE missed = '' ORDER BY ${LIKELY} LIMIT ${JUDGED}) likely
      JOIN resources r USING (id)),
    points AS MATERIALIZED (
      SELECT id, renewed_at, (SELECT sum(weight * CASE
          WHEN ts_filter(words, '{a}') @@ query THEN 1.0
          WHEN ts_filter(words, '{a,b}') @@ query THEN 0.65
          WHEN ts_filter(words, '{a,b,d}') @@ query THEN 0.4
          WHEN words @@ query THEN 0.15 + 0.2 * ts_rank('{0,1,0,0}', words, query)
          ELSE 0 END) FROM asked) + 0.2 * ts_rank(words, to_tsquery('training', ${any}), 1) AS score
      FROM judged),
    guessed AS (SELECT found.*, points.score FROM points JOIN found USING (id)
      WHERE points.score >= 0.25 * (SELECT max(score) FROM points)
      ORDER BY score DESC, found.renewed_at DESC, id LIMIT ${MOST_GUESSES})`;
}

/** A word that half of what there is uses does not make anything worth guessing; it counts where something else does. */
const SAYS_LITTLE = 0.3;

/** What a resource must say to be looked at. */
function selecting(groups: readonly SearchGroup[], match: 'all' | 'some'): string {
  const about = groups.filter(({ asks }) => !asks);
  const least = match === 'all' ? 0 : SAYS_LITTLE * Math.max(...about.map(({ weight }) => weight));
  return queryOf(
    about.filter(({ weight }) => weight >= least),
    match,
  );
}

function queryOf(groups: readonly SearchGroup[], match: 'all' | 'some'): string {
  return groups.map(({ query }) => query).join(match === 'all' ? ' & ' : ' | ');
}
