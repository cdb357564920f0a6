import { Clock, londonDay } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { facetOf } from '../search/facets.js';
import { idsOfPerson } from './same-person.js';
import { type ReaderPicture, suggest, type Suggestible, type Suggestion } from './suggest.js';

/** A resource in a line. */
export interface ShortResource {
  readonly slug: string;
  readonly title: string;
  readonly type: string;
  readonly minutes: number | null;
}

/** Fewer, and others could guess who they are. */
export const FEWEST_ALIKE = 3;
/** Of each topic, those that fit best; one of a few is as good as one of hundreds. */
const OF_EACH_TOPIC = 30;
const BESIDE_A_GOAL = 2;

type Profile = Omit<ReaderPicture, 'goalTopics'> & { readonly audience: readonly string[] };

/** What may help somebody, and why; never what is overdue for review, and never what they have done with. */
@Injectable()
export class TrainingSuggestions {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @param goalTopics of the goals that they are working on */
  async forReader(personId: string, goalTopics: readonly string[]): Promise<Suggestion[]> {
    const [profile] = await this.database.query<[Profile]>(PROFILE, [personId]);
    const { audience, ...known } = profile;
    const reader: ReaderPicture = { ...known, goalTopics };
    const topics = [...new Set([...goalTopics, ...reader.menteeTopics, ...reader.mentorTopics])];
    if (topics.length === 0) return [];
    const found = await this.database.query<Suggestible[]>(CANDIDATES, [
      personId,
      topics.map((code) => facetOf('topic', code)),
      reader.stage === null ? [] : [reader.stage],
      reader.areas,
      audience,
      londonDay(this.clock.now()),
      OF_EACH_TOPIC,
      FEWEST_ALIKE,
      reader.menteeTopics,
    ]);
    return suggest(reader, found);
  }

  /** What is about these topics, for a page about something else, such as a goal. */
  async beside(topics: readonly string[], most = BESIDE_A_GOAL): Promise<ShortResource[]> {
    if (topics.length === 0) return [];
    return this.database.query(BESIDE, [
      topics.map((code) => facetOf('topic', code)),
      topics,
      londonDay(this.clock.now()),
      most,
    ]);
  }
}

const PROFILE = `
  SELECT coalesce(mentee.topics, '{}') AS "menteeTopics", mentee.stage,
    ARRAY(SELECT split_part(topic, ':', 1) FROM unnest(mentor.topics) WITH ORDINALITY AS given (topic, place)
          ORDER BY topic LIKE '%:some', place) AS "mentorTopics",
    coalesce(mentee.service_areas, '{}') || coalesce(mentor.service_areas, '{}') AS areas,
    ARRAY['public'] || CASE WHEN mentee.id IS NULL AND mentor.id IS NOT NULL THEN ARRAY['mentors']
      WHEN mentor.id IS NULL THEN ARRAY['leaders'] ELSE ARRAY['leaders', 'mentors'] END AS audience
  FROM (SELECT $1::uuid AS id) person
  LEFT JOIN mentee_profiles mentee ON mentee.person_id = person.id AND mentee.status IN ('applied', 'active')
  LEFT JOIN mentor_profiles mentor ON mentor.person_id = person.id AND mentor.status IN ('applied', 'approved', 'paused')`;

/** Alike: at the same stage, with a topic in common. Nobody is named: only how many there are, and only from three on. */
const CANDIDATES = `
  WITH useful AS (
    SELECT given.resource_id AS id, count(*)::int AS people
    FROM mentee_profiles alike JOIN resource_uses given ON given.person_id = alike.person_id
    WHERE alike.stage = ANY ($3) AND alike.topics && $9 AND alike.person_id <> $1
      AND (given.rating >= 4 OR (given.kept_at IS NOT NULL AND given.rating IS NULL))
    GROUP BY given.resource_id HAVING count(*) >= $8),
  about AS (
    SELECT near.id FROM unnest($2::text[]) AS wanted (facet) CROSS JOIN LATERAL (
      SELECT r.id FROM resources r
      WHERE r.facets @> ARRAY[wanted.facet] AND r.status = 'published' AND r.review_on >= $6::date AND r.audience && $5
        AND NOT EXISTS (SELECT FROM resource_uses own WHERE own.resource_id = r.id AND own.person_id IN ${idsOfPerson('$1')})
      ORDER BY (r.stages && $3) DESC, (r.areas && $4) DESC, r.renewed_at DESC, r.id LIMIT $7) near)
  SELECT r.id, r.slug, r.title, r.summary, r.type, r.minutes, r.topics, r.areas, r.stages,
    r.renewed_at AS "renewedAt", coalesce(useful.people, 0) AS "usefulTo"
  FROM resources r LEFT JOIN useful USING (id)
  WHERE r.id IN (SELECT id FROM about UNION SELECT id FROM useful) AND r.status = 'published' AND NOT r.needs_work
    AND r.review_on >= $6::date AND r.audience && $5
    AND NOT EXISTS (SELECT FROM resource_uses own WHERE own.resource_id = r.id AND own.person_id IN ${idsOfPerson('$1')})
    AND NOT EXISTS (SELECT FROM resource_sends sent JOIN mentorships m ON m.id = sent.mentorship_id
      JOIN mentee_profiles mentee ON mentee.id = m.mentee_profile_id
      WHERE sent.resource_id = r.id AND mentee.person_id = $1)`;

const BESIDE = `
  SELECT r.slug, r.title, r.type, r.minutes FROM resources r
  WHERE r.facets && $1 AND r.status = 'published' AND NOT r.needs_work AND r.review_on >= $3::date
    AND r.audience && ARRAY['leaders', 'public']
  ORDER BY (r.topics[1] = ANY ($2)) DESC, r.renewed_at DESC, r.id LIMIT $4`;
