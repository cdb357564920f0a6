import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { areaAndBelow } from './area-and-below.js';
import type { MentorCard } from './seen-of-a-mentor.js';
import type { Track } from './views.js';

export const MENTOR_CARDS_A_PAGE = 20;

export interface MentorCardFilter {
  /** A field finds the mentors of every area within it, too. */
  readonly serviceArea?: string;
  readonly topic?: string;
  readonly kind?: Track;
  /** From 1. */
  readonly page: number;
  /** Who is asking: nobody chooses themselves. */
  readonly except: { readonly personId: string };
}

export interface MentorCardPage {
  readonly cards: readonly MentorCard[];
  readonly total: number;
}

/** Of 'Dr Jane Smith' and of 'Smith, Jane' it is 'Jane': a surname must not pass for a first name. */
const FIRST_NAME = `split_part(btrim(regexp_replace(
  CASE WHEN person.name LIKE '%,%' THEN btrim(split_part(person.name, ',', 2)) ELSE btrim(person.name) END,
  '^(mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|rev|reverend)\\.?\\s+', '', 'i')), ' ', 1)`;

const COLUMNS = `
  mentor.reference, ${FIRST_NAME} AS "firstName", mentor.role,
  mentor.service_areas AS "serviceAreas", mentor.kind,
  ARRAY(SELECT split_part(topic, ':', 1) FROM unnest(mentor.topics) WITH ORDINALITY AS given (topic, place)
        ORDER BY topic LIKE '%:some', place) AS topics`;

const APPROVED = `
  FROM mentor_profiles mentor JOIN people person ON person.id = mentor.person_id
  WHERE mentor.status = 'approved' AND person.erased_at IS NULL AND person.merged_into_id IS NULL
    AND mentor.person_id <> $1`;

const FILTER = `
    AND ($2::text[] IS NULL OR mentor.service_areas && $2)
    AND ($3::text IS NULL OR mentor.topics && ARRAY[$3, $3 || ':some'])
    AND ($4::text IS NULL OR mentor.kind = $4)`;

/** The directory from which a mentee may choose: approved mentors, as `SEEN_OF_A_MENTOR` allows. */
@Injectable()
export class MentorCards {
  constructor(private readonly database: DataSource) {}

  async approved({ serviceArea, topic, kind, page, except }: MentorCardFilter): Promise<MentorCardPage> {
    const areas = serviceArea === undefined ? null : areaAndBelow(serviceArea);
    const filter = [except.personId, areas, topic ?? null, kind ?? null];
    const [count] = await this.database.query<{ total: number }[]>(
      `SELECT count(*)::int AS total ${APPROVED} ${FILTER}`,
      filter,
    );
    const cards = await this.database.query<MentorCard[]>(
      `SELECT ${COLUMNS} ${APPROVED} ${FILTER}
       ORDER BY lower(${FIRST_NAME}), mentor.reference LIMIT $5 OFFSET $6`,
      [...filter, MENTOR_CARDS_A_PAGE, (Math.max(1, page) - 1) * MENTOR_CARDS_A_PAGE],
    );
    return { cards, total: count?.total ?? 0 };
  }

  /** In the order of the references, without those that are no approved mentor's any more. */
  async byReference(
    references: readonly string[],
    except: { readonly personId: string },
  ): Promise<MentorCard[]> {
    const cards = await this.database.query<MentorCard[]>(
      `SELECT ${COLUMNS} ${APPROVED} AND mentor.reference = ANY ($2) ORDER BY array_position($2::text[], mentor.reference)`,
      [except.personId, references],
    );
    return cards;
  }
}
