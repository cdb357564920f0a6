import {
  FeedbackSweep,
  HEALTH_LEVELS,
  MentorshipFile,
  MentorshipHealth,
  MentorshipLifeCycle,
  MentorWorkload,
  OutcomeFigures,
  Questionnaires,
  QuestionnaireSweep,
  SessionFeedback,
} from '@alongside/mentorships';
import type { INestApplicationContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { aHeldSession, anIntroducedPair, inDays, type TestPair } from '../../support/mentoring-sessions.js';
import { openPlatform } from '../../support/platform-context.js';
import { useTestDatabase } from '../../support/test-database.js';

const database = useTestDatabase();
let platform: INestApplicationContext;
let sql: DataSource;

beforeAll(async () => {
  platform = await openPlatform(database.config());
  sql = await database.dataSource();
});
afterAll(() => platform.close());

async function aPair(changes: string): Promise<TestPair> {
  const pair = await anIntroducedPair(sql);
  await sql.query(`UPDATE mentorships SET ${changes} WHERE id = $1`, [pair.mentorshipId]);
  return pair;
}

async function noticesOf(
  kind: string,
  { mentee, mentor }: TestPair,
): Promise<{ status: string; key: string }[]> {
  return sql.query(
    `SELECT status, intent_key AS key FROM notices WHERE kind = $1 AND person_id = ANY ($2) ORDER BY intent_key`,
    [kind, [mentee.personId, mentor.personId]],
  );
}

describe('the questions at the start, in the middle and at the end', () => {
  it('are asked of both, once, however often the sweep runs, also twice at once', async () => {
    const pair = await aPair(`status = 'active', activated_at = now()`);
    const sweep = platform.get(QuestionnaireSweep);
    await Promise.all([sweep.sweep(), sweep.sweep()]);
    await sweep.sweep();
    expect(await noticesOf('questionnaire', pair)).toHaveLength(2);
    const rows = await sql.query(
      `SELECT side, moment FROM questionnaires WHERE mentorship_id = $1 ORDER BY side`,
      [pair.mentorshipId],
    );
    expect(rows).toEqual([
      { side: 'mentee', moment: 'start' },
      { side: 'mentor', moment: 'start' },
    ]);
  });

  it('are kept page by page, sent with the last page, and not changed afterwards', async () => {
    const pair = await aPair(`status = 'active', activated_at = now()`);
    await platform.get(QuestionnaireSweep).sweep();
    const questionnaires = platform.get(Questionnaires);
    const { personId } = pair.mentee;
    const asked = async () => (await questionnaires.own(personId))[0];
    const id = (await asked())?.id ?? '';
    expect(await questionnaires.save(id, personId, 'confidence', { confidence: { vat: 2 } })).toEqual({
      kind: 'saved',
    });
    expect((await asked())?.answers).toMatchObject({ confidence: { vat: 2 }, saved: ['confidence'] });
    expect(await questionnaires.save(id, pair.mentor.personId, 'footing', {})).toEqual({ kind: 'unknown' });
    expect(await questionnaires.save(id, personId, 'quote', {})).toEqual({ kind: 'unknown' });
    const footing = { footing: 4, footingWords: 'Less waiting' };
    expect(await questionnaires.save(id, personId, 'footing', footing)).toEqual({ kind: 'submitted' });
    expect(await questionnaires.save(id, personId, 'footing', { footing: 1 })).toEqual({
      kind: 'already-submitted',
    });
    expect((await asked())?.answers.footing).toBe(4);
  });

  it('about the beginning fall silent when it ends, and those about the end are asked of those who met', async () => {
    const pair = await aPair(`status = 'active', activated_at = now()`);
    const sweep = platform.get(QuestionnaireSweep);
    await sweep.sweep();
    await aHeldSession(sql, pair.mentorshipId);
    await platform
      .get(MentorshipLifeCycle)
      .complete(pair.mentorshipId, { kind: 'person', id: pair.mentee.personId });
    expect((await noticesOf('questionnaire', pair)).map(({ status }) => status)).toEqual([
      'withdrawn',
      'withdrawn',
    ]);
    await sweep.sweep();
    const asked = await sql.query<{ moment: string }[]>(
      `SELECT moment FROM questionnaires WHERE mentorship_id = $1 AND side = 'mentor' ORDER BY asked_at`,
      [pair.mentorshipId],
    );
    expect(asked.map(({ moment }) => moment)).toEqual(['start', 'end']);
    const [end, start] = await platform.get(Questionnaires).own(pair.mentee.personId);
    expect([end?.moment, start?.moment]).toEqual(['end', 'start']);
    expect(end?.link).not.toBeNull();
    expect(start?.link).toBeNull();
  });
});

describe('the question after a session', () => {
  it('is asked once of whoever said that it was held and nothing more', async () => {
    const pair = await aPair(`status = 'active', activated_at = now()`);
    const { id } = await aHeldSession(sql, pair.mentorshipId, { startsAt: inDays(-3) });
    await sql.query(
      `INSERT INTO session_outcomes (session_id, side, outcome) VALUES ($1, 'mentee', 'held')`,
      [id],
    );
    const sweep = platform.get(FeedbackSweep);
    await Promise.all([sweep.sweep(), sweep.sweep()]);
    expect(await noticesOf('session-feedback', pair)).toEqual([
      { status: 'waiting', key: `session-feedback:${id}:mentee` },
    ]);
    const feedback = platform.get(SessionFeedback);
    const given = { useful: 5, comment: 'At last somebody explained VAT' };
    expect(await feedback.give(id, pair.mentee.personId, given)).toEqual({ kind: 'given' });
    expect(await noticesOf('session-feedback', pair)).toEqual([
      { status: 'withdrawn', key: `session-feedback:${id}:mentee` },
    ]);
    await sweep.sweep();
    expect((await noticesOf('session-feedback', pair))[0]?.status).toBe('withdrawn');
    await feedback.give(id, pair.mentee.personId, { useful: 4, comment: '' });
    const rows = await sql.query(`SELECT useful FROM session_feedback WHERE session_id = $1`, [id]);
    expect(rows).toEqual([{ useful: 4 }]);
  });

  it('is not for a session that was not held, nor for strangers', async () => {
    const pair = await aPair(`status = 'active', activated_at = now()`);
    const other = await anIntroducedPair(sql);
    const { id } = await aHeldSession(sql, pair.mentorshipId);
    const feedback = platform.get(SessionFeedback);
    const given = { useful: 5, comment: '' };
    expect(await feedback.give(id, other.mentee.personId, given)).toEqual({ kind: 'not-found' });
    await sql.query(`UPDATE sessions SET status = 'did-not-happen' WHERE id = $1`, [id]);
    expect(await feedback.give(id, pair.mentee.personId, given)).toEqual({ kind: 'not-held' });
  });
});

describe('how mentorships do', () => {
  const ALL = { state: 'live', track: null, health: null, reason: null, mentorId: null, text: '' } as const;
  const PAGE = { limit: 1000, offset: 0, sort: 'health', descending: true } as const;

  /** One for each reason, each for long enough. */
  async function oneOfEach(): Promise<Record<string, string>> {
    const quiet = await aPair(`introduced_at = now() - interval '50 days'`);
    const met = await aPair(
      `introduced_at = now() - interval '300 days', status = 'active', activated_at = now()`,
    );
    await aHeldSession(sql, met.mentorshipId, { startsAt: inDays(-95) });
    const missed = await aPair(
      `introduced_at = now() - interval '30 days', status = 'active', activated_at = now()`,
    );
    for (const day of [-9, -2]) {
      const { id } = await aHeldSession(sql, missed.mentorshipId, { startsAt: inDays(day) });
      await sql.query(`UPDATE sessions SET status = 'mentee-missed' WHERE id = $1`, [id]);
    }
    const disputed = await aPair(`status = 'active', activated_at = now()`);
    const { id } = await aHeldSession(sql, disputed.mentorshipId, { startsAt: inDays(-12) });
    await sql.query(
      `INSERT INTO session_outcomes (session_id, side, outcome, said_at) VALUES ($1, 'mentee', 'held', now() - interval '9 days'),
         ($1, 'mentor', 'mentee-missed', now() - interval '8 days')`,
      [id],
    );
    const wrong = await anIntroducedPair(sql);
    await sql.query(
      `INSERT INTO concerns (mentorship_id, person_id, kind, body) VALUES ($1, $2, 'safety', 'Words')`,
      [wrong.mentorshipId, wrong.mentee.personId],
    );
    const goal = await aPair(
      `introduced_at = now() - interval '100 days', status = 'active', activated_at = now()`,
    );
    await aHeldSession(sql, goal.mentorshipId, { startsAt: inDays(-1) });
    await sql.query(
      `INSERT INTO goals (mentorship_id, words, touched_at) VALUES ($1, 'A bid', now() - interval '61 days')`,
      [goal.mentorshipId],
    );
    const deaf = await aPair(`introduced_at = now() - interval '40 days'`);
    await sql.query(
      `INSERT INTO nudges (mentorship_id, kind, told, at, spell) VALUES ($1, 'no-first-session', 'pair', now() - interval '20 days', 'x')`,
      [deaf.mentorshipId],
    );
    const resting = await aPair(
      `introduced_at = now() - interval '90 days', status = 'paused', paused_at = now()`,
    );
    const ids = { quiet, met, missed, disputed, wrong, goal, deaf, resting };
    return Object.fromEntries(Object.entries(ids).map(([name, pair]) => [name, pair.mentorshipId]));
  }

  it('is the same by the rules and in the list, and filters as it says', async () => {
    const ids = await oneOfEach();
    const health = platform.get(MentorshipHealth);
    const { rows, total, counts } = await health.page(ALL, PAGE, true);
    expect(rows).toHaveLength(total);
    const said = (name: string) => {
      const found = rows.find(({ id }) => id === ids[name])?.health;
      return `${found?.level ?? ''} ${found?.findings[0]?.reason ?? ''}`;
    };
    expect(Object.fromEntries(Object.keys(ids).map((name) => [name, said(name)]))).toEqual({
      quiet: 'red no-first-session',
      met: 'red no-session',
      missed: 'amber two-missed',
      disputed: 'amber disagreement',
      wrong: 'red concern',
      goal: 'amber goal-untouched',
      deaf: 'amber nudges-unanswered',
      resting: 'green ',
    });
    for (const level of HEALTH_LEVELS) {
      const found = await health.page({ ...ALL, health: level }, PAGE, true);
      expect(found.total).toBe(counts[level]);
      expect(found.rows.map(({ id }) => id).sort()).toEqual(
        rows
          .filter((row) => row.health?.level === level)
          .map(({ id }) => id)
          .sort(),
      );
    }
    for (const reason of ['no-first-session', 'goal-untouched', 'disagreement'] as const) {
      const found = await health.page({ ...ALL, reason }, PAGE, true);
      const expected = rows.filter((row) =>
        row.health?.findings.some((finding) => finding.reason === reason),
      );
      expect(found.rows.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
    }
    expect((await health.of(ids['met'] ?? '', true))?.findings[0]?.reason).toBe('no-session');
  });

  it('says nothing of concerns to those who may not know of them', async () => {
    const pair = await anIntroducedPair(sql);
    await sql.query(
      `INSERT INTO concerns (mentorship_id, person_id, kind, body) VALUES ($1, $2, 'other', 'Words')`,
      [pair.mentorshipId, pair.mentor.personId],
    );
    const seen = await platform.get(MentorshipFile).of(pair.mentorshipId, true);
    const unseen = await platform.get(MentorshipFile).of(pair.mentorshipId, false);
    expect([seen?.health?.level, unseen?.health?.level]).toEqual(['red', 'green']);
    expect(seen?.timeline.map(({ kind }) => kind)).toContain('concern');
    expect(unseen?.timeline.map(({ kind }) => kind)).not.toContain('concern');
  });

  it('counts what a mentor carries', async () => {
    const pair = await aPair(`introduced_at = now() - interval '20 days'`);
    await aHeldSession(sql, pair.mentorshipId, { startsAt: inDays(-5), minutes: 90 });
    await aHeldSession(sql, pair.mentorshipId, { startsAt: inDays(-120), minutes: 60 });
    const page = { limit: 1000, offset: 0, sort: 'hours', descending: true } as const;
    const { rows, total } = await platform.get(MentorWorkload).page(page, true);
    expect(rows).toHaveLength(total);
    expect(rows.find(({ mentorId }) => mentorId === pair.mentor.profileId)).toMatchObject({
      live: 1,
      capacity: 3,
      sessions: 1,
      minutes: 90,
      overdue: 0,
    });
  });
});

describe('the figures of what came of it', () => {
  it('are kept back below five answers, compare the same people, and show words only while they agree', async () => {
    const figures = platform.get(OutcomeFigures);
    const questionnaires = platform.get(Questionnaires);
    const answered: { id: string; personId: string }[] = [];
    for (let person = 0; person < 5; person += 1) {
      const few = await figures.summary();
      expect([few.confidence, few.changes]).toEqual([[], null]);
      const { mentorshipId, mentee } = await anIntroducedPair(sql);
      const insert = `INSERT INTO questionnaires (mentorship_id, person_id, side, moment, answers, submitted_at)
        VALUES ($1, $2, 'mentee', $3, $4, now()) RETURNING id`;
      await sql.query(insert, [mentorshipId, mentee.personId, 'start', { confidence: { vat: 2, tupe: 1 } }]);
      const end = { confidence: { vat: 4 }, changes: ['bid-won'], recommend: 9, goals: 'most' };
      const [row] = await sql.query<[{ id: string }]>(insert, [mentorshipId, mentee.personId, 'end', end]);
      answered.push({ id: row.id, personId: mentee.personId });
    }
    const { confidence, changes, recommend, goals } = await figures.summary();
    expect(confidence).toEqual([
      { topic: null, answers: 5, start: 2, end: 4 },
      { topic: 'vat', answers: 5, start: 2, end: 4 },
    ]);
    expect(changes).toEqual({ of: 5, counts: [{ change: 'bid-won', count: 5 }] });
    expect(recommend).toEqual({ answers: 5, average: 9 });
    expect(goals).toEqual([{ reached: 'most', count: 5 }]);
    await sql.query(`UPDATE questionnaires SET answers = answers - 'changes' WHERE moment = 'end'`);
    expect((await figures.summary()).changes).toEqual({ of: 5, counts: [] });

    const [one, other] = answered;
    await sql.query(
      `UPDATE questionnaires SET quote = 'QZ-words', quote_as = 'unnamed', quote_agreed_at = now() WHERE id = ANY ($1)`,
      [[one?.id, other?.id]],
    );
    expect((await figures.summary()).quotes).toHaveLength(2);
    expect((await figures.summary()).quotes[0]?.name).toBeNull();
    await questionnaires.takeBackQuote(one?.id ?? '', one?.personId ?? '');
    expect(await questionnaires.takeBackQuote(other?.id ?? '', one?.personId ?? '')).toEqual({
      kind: 'unknown',
    });
    expect((await figures.summary()).quotes.map(({ id }) => id)).toEqual([other?.id]);
  });
});
