import { refusedBy } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { wronglyKept } from '../../support/kept-facts.js';
import {
  anAgreedSession,
  anIntroducedPair,
  aProposedSession,
  inDays,
} from '../../support/mentoring-sessions.js';
import { useTestDatabase } from '../../support/test-database.js';

const database = useTestDatabase();
let sql: DataSource;
let mentorships: string[];

beforeAll(async () => {
  sql = await database.dataSource();
  mentorships = [];
  for (let pair = 0; pair < 3; pair += 1) mentorships.push((await anIntroducedPair(sql)).mentorshipId);
});

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const OUTCOMES = ['held', 'mentee-missed', 'mentor-missed', 'did-not-happen'];
const ONE = (from: string) => `(SELECT id FROM ${from} ORDER BY md5(id::text || $2) LIMIT 1)`;
const OF = 'mentorship_id = $1';

/** Each takes the mentorship, something to choose by, a time and an outcome. */
const CHANGES = [
  `UPDATE sessions SET status = $4, starts_at = $3 WHERE id = ${ONE(`sessions WHERE ${OF} AND status = 'agreed'`)}`,
  `UPDATE sessions SET status = $4 WHERE $3::timestamptz IS NOT NULL
     AND id = ${ONE(`sessions WHERE ${OF} AND status IN ('held', 'mentee-missed', 'mentor-missed', 'did-not-happen')`)}`,
  `UPDATE sessions SET status = 'cancelled', cancelled_at = $3, cancelled_by = 'mentee' WHERE $4 <> ''
     AND id = ${ONE(`sessions WHERE ${OF} AND status IN ('proposed', 'agreed')`)}`,
  `INSERT INTO session_outcomes (session_id, side, outcome, said_at)
     SELECT id, 'mentee', $4, $3 FROM sessions WHERE id = ${ONE(`sessions WHERE ${OF}`)}
     ON CONFLICT (session_id, side) DO UPDATE SET outcome = excluded.outcome, said_at = excluded.said_at`,
  `INSERT INTO session_outcomes (session_id, side, outcome, said_at)
     SELECT id, 'mentor', $4, $3 FROM sessions WHERE id = ${ONE(`sessions WHERE ${OF}`)}
     ON CONFLICT (session_id, side) DO UPDATE SET outcome = excluded.outcome, said_at = excluded.said_at`,
  // The other side says something too, often something else.
  `INSERT INTO session_outcomes (session_id, side, outcome, said_at)
     SELECT session_id, CASE side WHEN 'mentee' THEN 'mentor' ELSE 'mentee' END, $4, $3
     FROM session_outcomes JOIN sessions ON id = session_id WHERE ${OF} ORDER BY md5(id::text || $2) LIMIT 1
     ON CONFLICT (session_id, side) DO UPDATE SET outcome = excluded.outcome, said_at = excluded.said_at`,
  `DELETE FROM session_outcomes WHERE $3::timestamptz IS NOT NULL AND outcome = $4
     AND session_id = ${ONE(`sessions WHERE ${OF}`)}`,
  `DELETE FROM sessions WHERE $3::timestamptz IS NOT NULL AND $4 = 'held' AND id = ${ONE(`sessions WHERE ${OF}`)}`,
  `INSERT INTO goals (mentorship_id, words, touched_at) SELECT $1, $2 || $4, $3
     WHERE (SELECT count(*) FROM goals WHERE ${OF} AND status = 'open') < 3`,
  `UPDATE goals SET touched_at = $3 WHERE $4 <> '' AND id = ${ONE(`goals WHERE ${OF}`)}`,
  `UPDATE goals SET status = 'reached', closed_at = $3 WHERE $4 <> '' AND id = ${ONE(`goals WHERE ${OF} AND status = 'open'`)}`,
  `DELETE FROM goals WHERE $3::timestamptz IS NOT NULL AND $4 = 'held' AND id = ${ONE(`goals WHERE ${OF}`)}`,
];

async function change(random: (below: number) => number): Promise<void> {
  const mentorship = mentorships[random(mentorships.length)] ?? '';
  const which = random(CHANGES.length + 4);
  const time = inDays(-random(120));
  if (which === CHANGES.length) await aProposedSession(sql, mentorship, { times: [inDays(1 + random(9))] });
  else if (which > CHANGES.length) await anAgreedSession(sql, mentorship, { startsAt: time });
  else {
    const chosen = [mentorship, String(random(1_000_000)), time, OUTCOMES[random(OUTCOMES.length)]];
    await sql.query(CHANGES[which] ?? '', chosen).catch(unlessRefused);
  }
}

/** What another has changed meanwhile may no longer be changed like this: then nothing is. */
function unlessRefused(error: unknown): void {
  if (!refusedBy(error)) throw error;
}

const FACTS = ['disputed', 'missed', 'goals'] as const;

/** Of how many mentorships each is known now; which comes and goes with the changes, whose order nobody knows. */
async function factsKept(): Promise<Record<(typeof FACTS)[number], number>> {
  const [kept] = await sql.query<[Record<(typeof FACTS)[number], number>]>(
    `SELECT count(*) FILTER (WHERE disputed_at <> '{}')::int AS disputed, count(missed_before_at)::int AS missed,
       count(oldest_open_goal_at)::int AS goals FROM mentorship_facts`,
  );
  return kept;
}

async function untilItWaits(many = 1): Promise<void> {
  for (;;) {
    const waiting = await sql.query(`SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`);
    if (waiting.length >= many) return;
  }
}

describe('the facts kept of each mentorship', () => {
  it('are what its sessions and goals say, after whatever was changed, also several things at once', async () => {
    const random = numbers(20_261_121);
    const everKept = { disputed: 0, missed: 0, goals: 0 };
    for (let turn = 0; turn < 60; turn += 1) {
      await Promise.all([change(random), change(random), change(random), change(random)]);
      expect(await wronglyKept(sql)).toEqual([]);
      const kept = await factsKept();
      for (const fact of FACTS) everKept[fact] = Math.max(everKept[fact], kept[fact]);
    }
    for (const fact of FACTS) expect([fact, everKept[fact]]).not.toEqual([fact, 0]);
  });

  it('know of both of two changes at once', async () => {
    const { mentorshipId } = await anIntroducedPair(sql);
    await sql.query(`INSERT INTO goals (mentorship_id, words) VALUES ($1, 'A bid')`, [mentorshipId]);
    let second: Promise<unknown> | undefined;
    await sql.transaction(async (manager) => {
      await manager.query(
        `INSERT INTO sessions (mentorship_id, format, minutes, created_by) VALUES ($1, 'phone', 60, 'mentee')`,
        [mentorshipId],
      );
      second = sql.query(`UPDATE goals SET touched_at = now() WHERE mentorship_id = $1`, [mentorshipId]);
      await untilItWaits();
    });
    await second;
    expect(await wronglyKept(sql)).toEqual([]);
  });

  it('go with the mentorship', async () => {
    const { mentorshipId } = await anIntroducedPair(sql);
    await anAgreedSession(sql, mentorshipId, { startsAt: inDays(-2) });
    await sql.query(`INSERT INTO goals (mentorship_id, words) VALUES ($1, 'A bid')`, [mentorshipId]);
    await sql.query('DELETE FROM mentorships WHERE id = $1', [mentorshipId]);
    expect(
      await sql.query('SELECT * FROM mentorship_facts WHERE mentorship_id = $1', [mentorshipId]),
    ).toEqual([]);
  });
});

describe('the end of a mentorship', () => {
  it('lets no session in behind its back', async () => {
    const { mentorshipId } = await anIntroducedPair(sql);
    const agreed = await anAgreedSession(sql, mentorshipId);
    const late: Promise<unknown>[] = [];
    await sql.transaction(async (manager) => {
      await manager.query(`UPDATE mentorships SET status = 'completed', ended_at = now() WHERE id = $1`, [
        mentorshipId,
      ]);
      late.push(
        aProposedSession(sql, mentorshipId).catch(refusedBy),
        sql.query('UPDATE sessions SET starts_at = now() WHERE id = $1', [agreed.id]).catch(refusedBy),
      );
      await untilItWaits(late.length);
    });
    expect(await Promise.all(late)).toEqual(late.map(() => 'sessions_of_live_mentorships'));
  });
});
