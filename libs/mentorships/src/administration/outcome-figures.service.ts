import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OrganisationChange } from '../feedback/organisation-changes.js';
import type { GoalsReached, QuestionnaireMoment } from '../feedback/questionnaire-pages.js';
import type { Side } from '../mentorship-access.service.js';

/** Fewer answers than this could tell who gave them, and say little: their figures are not shown. */
export const FEWEST_ANSWERS = 5;

export interface ResponseCount {
  readonly moment: QuestionnaireMoment;
  readonly side: Side;
  readonly asked: number;
  readonly answered: number;
}

/** Of mentees who answered at both times, on the topics that they answered both times. */
export interface ConfidenceFigure {
  /** Code of the topic; null for all together. */
  readonly topic: string | null;
  readonly answers: number;
  readonly start: number;
  readonly end: number;
}

export interface OutcomeSummary {
  readonly responses: readonly ResponseCount[];
  /** Only those with enough answers. */
  readonly confidence: readonly ConfidenceFigure[];
  /** 0 to 10, of those who answered; null where they are too few. */
  readonly recommend: { readonly answers: number; readonly average: number } | null;
  /** Of sessions, 1 to 5. */
  readonly useful: { readonly answers: number; readonly average: number } | null;
  readonly goals: readonly { readonly reached: GoalsReached; readonly count: number }[] | null;
  /** How many mentorships each change was ticked in at the end, and of how many that answered; perhaps none was. */
  readonly changes: {
    readonly of: number;
    readonly counts: readonly { readonly change: OrganisationChange; readonly count: number }[];
  } | null;
  readonly quotes: readonly PublishableQuote[];
}

export interface PublishableQuote {
  readonly id: string;
  readonly words: string;
  readonly side: Side;
  /** Null where they would rather not be named. */
  readonly name: string | null;
  readonly organisation: string | null;
  readonly agreedAt: Date;
}

interface Average {
  readonly answers: number;
  readonly average: number;
}

const MOST_QUOTES = 50;

/** What came of the mentoring, added up. Small numbers are kept back. */
@Injectable()
export class OutcomeFigures {
  constructor(private readonly source: DataSource) {}

  async summary(): Promise<OutcomeSummary> {
    const [responses, confidence, recommend, useful, goals, changes, quotes] = await Promise.all([
      this.source.query<ResponseCount[]>(RESPONSES),
      this.source.query<ConfidenceFigure[]>(CONFIDENCE, [FEWEST_ANSWERS]),
      this.source.query<Average[]>(RECOMMEND),
      this.source.query<Average[]>(USEFUL),
      this.source.query<{ reached: GoalsReached; count: number }[]>(GOALS),
      this.source.query<NonNullable<OutcomeSummary['changes']>[]>(CHANGES, [FEWEST_ANSWERS]),
      this.source.query<PublishableQuote[]>(QUOTES, [MOST_QUOTES]),
    ]);
    const said = goals.reduce((sum, { count }) => sum + count, 0);
    return {
      responses,
      confidence,
      recommend: enough(recommend[0]),
      useful: enough(useful[0]),
      goals: said < FEWEST_ANSWERS ? null : goals,
      changes: changes[0] ?? null,
      quotes,
    };
  }
}

function enough(figure: Average | undefined): Average | null {
  return figure && figure.answers >= FEWEST_ANSWERS ? figure : null;
}

const RESPONSES = `
  SELECT moment, side, count(*)::int AS asked, count(submitted_at)::int AS answered
  FROM questionnaires GROUP BY moment, side
  ORDER BY array_position(ARRAY['start', 'middle', 'end'], moment), side`;

const CONFIDENCE = `
  WITH pairs AS (
    SELECT said.topic, (before.answers #>> ARRAY['confidence', said.topic])::int AS start, said.value::int AS end
    FROM questionnaires after
    JOIN questionnaires before ON before.mentorship_id = after.mentorship_id AND before.person_id = after.person_id
      AND before.moment = 'start' AND before.submitted_at IS NOT NULL
    CROSS JOIN LATERAL jsonb_each_text(coalesce(after.answers -> 'confidence', '{}')) AS said (topic, value)
    WHERE after.moment = 'end' AND after.side = 'mentee' AND after.submitted_at IS NOT NULL
      AND before.answers -> 'confidence' ? said.topic
  )
  SELECT topic, count(*)::int AS answers, avg(pairs.start)::float8 AS start, avg(pairs.end)::float8 AS end
  FROM pairs GROUP BY GROUPING SETS ((topic), ()) HAVING count(*) >= $1
  ORDER BY topic NULLS FIRST`;

/** The latest answer of each person in each mentorship. */
const RECOMMEND = `
  SELECT count(*)::int AS answers, coalesce(avg(said), 0)::float8 AS average FROM (
    SELECT DISTINCT ON (mentorship_id, person_id) (answers ->> 'recommend')::int AS said
    FROM questionnaires WHERE submitted_at IS NOT NULL AND answers ->> 'recommend' IS NOT NULL
    ORDER BY mentorship_id, person_id, submitted_at DESC) latest`;

const USEFUL = `SELECT count(*)::int AS answers, coalesce(avg(useful), 0)::float8 AS average FROM session_feedback`;

const GOALS = `
  SELECT answers ->> 'goals' AS reached, count(*)::int AS count FROM questionnaires
  WHERE moment = 'end' AND side = 'mentee' AND submitted_at IS NOT NULL AND answers ->> 'goals' IS NOT NULL
  GROUP BY 1 ORDER BY array_position(ARRAY['all', 'most', 'some', 'none', 'no-goals'], answers ->> 'goals')`;

/** A change that both sides tick is one change. */
const CHANGES = `
  WITH said AS (
    SELECT mentorship_id, answers FROM questionnaires WHERE moment = 'end' AND submitted_at IS NOT NULL
  ), ticked AS (
    SELECT change, count(DISTINCT mentorship_id)::int AS count
    FROM said, jsonb_array_elements_text(coalesce(answers -> 'changes', '[]')) AS change GROUP BY change
  )
  SELECT count(DISTINCT mentorship_id)::int AS of,
    (SELECT coalesce(jsonb_agg(ticked ORDER BY count DESC, change), '[]') FROM ticked) AS counts
  FROM said HAVING count(DISTINCT mentorship_id) >= $1`;

/** Who agreed is shown as they agreed to be shown, and only while they agree. */
const QUOTES = `
  SELECT questionnaire.id, quote AS words, side, quote_agreed_at AS "agreedAt",
    CASE WHEN quote_as = 'named' THEN person.name END AS name,
    CASE WHEN quote_as = 'named' THEN home.name END AS organisation
  FROM questionnaires questionnaire
  JOIN people person ON person.id = questionnaire.person_id
  JOIN mentorships mentorship ON mentorship.id = questionnaire.mentorship_id
  LEFT JOIN mentee_profiles mentee ON mentee.id = mentorship.mentee_profile_id AND questionnaire.side = 'mentee'
  LEFT JOIN mentor_profiles mentor ON mentor.id = mentorship.mentor_profile_id AND questionnaire.side = 'mentor'
  JOIN organisations home ON home.id = coalesce(mentee.organisation_id, mentor.organisation_id)
  WHERE quote_agreed_at IS NOT NULL AND quote_withdrawn_at IS NULL AND submitted_at IS NOT NULL
  ORDER BY quote_agreed_at DESC, questionnaire.id LIMIT $1`;
