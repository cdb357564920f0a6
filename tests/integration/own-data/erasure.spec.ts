import type { INestApplicationContext } from '@nestjs/common';
import { Erasure, OwnDataModule } from '@alongside/people';
import { match, type MatchedPlace, prove } from '@alongside/matching';
import { RunReader } from '@alongside/rounds';
import { SYSTEM } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { anAdministrator } from '../../support/administrators.js';
import { countRows, dumpDatabase } from '../../support/database-dump.js';
import { aPersonWithProfiles, type FullLife, liveFully } from '../../support/full-life/full-life.js';
import { someMentees, someMentors } from '../../support/invitations.js';
import { openPlatform } from '../../support/platform-context.js';
import { aSession } from '../../support/sessions.js';
import { aFinishedRound } from '../../support/rounds.js';
import { useTestDatabase } from '../../support/test-database.js';

/** Somebody who has done everything is erased: nothing is left of them, and everything is left of everybody else. */

const COUNTED = [
  ...['rounds', 'runs', 'snapshots', 'proposals', 'unfilled_places', 'invitations', 'mentorships', 'outbox'],
  ...[
    'people',
    'mentee_profiles',
    'mentor_profiles',
    'applications',
    'complaints',
    'complaint_notes',
    'imports',
  ],
  ...['merges', 'departures', 'administrators'],
];

const database = useTestDatabase();
let platform: INestApplicationContext;
let sql: DataSource;
let gone: FullLife;
let stays: FullLife;
let runId: string;
let before: Record<string, number>;
let dumpBefore: string;
let auditBefore: number;

beforeAll(async () => {
  sql = await database.dataSource();
  platform = await openPlatform(database.config(), OwnDataModule);
  const administrator = await anAdministrator(platform, 'Ada');
  await aSession(platform, administrator.id, 'administrator');
  const [menteeA = '', menteeB = ''] = await someMentees(sql, 2);
  const [mentorA = '', mentorB = ''] = await someMentors(sql, 2, { capacity: 3 });
  const leaver = await aPersonWithProfiles(sql, 'Aurelia');
  const other = await aPersonWithProfiles(sql, 'Wolfgang');
  const roundId = await aFinishedRound(platform, administrator);
  const around = { administratorId: administrator.id, roundId };
  gone = await liveFully(sql, 'Aurelia', leaver, { ...around, menteeId: menteeA, mentorId: mentorA });
  stays = await liveFully(sql, 'Wolfgang', other, { ...around, menteeId: menteeB, mentorId: mentorB });
  runId = (await sql.query<[{ id: string }]>('SELECT id FROM runs'))[0].id;
  await sql.query(
    `INSERT INTO outbox (intent_key, template, recipient_person_id, recipient_name, recipient_email, message_id, status, claimed_until)
     VALUES ('leaving-now', 'no-account', $1, $2, $3, '<leaving-now@test>', 'sending', now() + interval '1 minute')`,
    [gone.personId, gone.name, gone.email],
  );
  before = await countRows(sql, COUNTED);
  auditBefore = (await countRows(sql, ['audit_entries']))['audit_entries'] ?? 0;
  dumpBefore = await dumpDatabase(sql);
  await expect(platform.get(Erasure, { strict: false }).erase(gone.personId, SYSTEM)).resolves.toEqual({
    kind: 'erased',
  });
});

afterAll(() => platform.close());

describe('after an erasure', () => {
  it('the database holds nothing of what was theirs', async () => {
    expect(gone.markers.filter((marker) => !dumpBefore.includes(marker))).toEqual([]);
    const lines = (await dumpDatabase(sql)).split('\n');
    const traces = gone.markers.flatMap((marker) =>
      lines.filter((line) => line.toLowerCase().includes(marker.toLowerCase())),
    );
    expect(traces).toEqual([]);
    // An organisation keeps its name: it is public, and others belong to it.
    const left = lines.filter((line) => /aurelia/i.test(line.replaceAll('Aurelia House', '')));
    expect(left.filter((line) => !line.includes('aurelia house'))).toEqual([]);
  });

  it('no email to them is on its way', async () => {
    const rows = await sql.query<{ status: string }[]>(
      `SELECT status FROM outbox WHERE recipient_person_id = $1 AND status IN ('waiting', 'sending', 'failed')`,
      [gone.personId],
    );
    expect(rows).toEqual([]);
  });

  it('nothing leads from them to their organisation', async () => {
    const [house] = await sql.query<[{ id: string }]>(
      `SELECT id FROM organisations WHERE name = 'Aurelia House'`,
    );
    const lines = (await dumpDatabase(sql)).split('\n').filter((line) => line.includes(house.id));
    expect(lines.map((line) => line.split(' ')[0]).sort()).toEqual(['public.organisations']);
  });

  it('everything of everybody else is where it was', async () => {
    const dump = await dumpDatabase(sql);
    expect(stays.markers.filter((marker) => !dump.includes(marker))).toEqual([]);
  });

  it('counts and history are what they were', async () => {
    const told = 2;
    expect(await countRows(sql, COUNTED)).toEqual({ ...before, outbox: (before['outbox'] ?? 0) + told });
    const { audit_entries: audited = 0 } = await countRows(sql, ['audit_entries']);
    expect(audited).toBeGreaterThan(auditBefore);
    const [{ live }] = await sql.query<[{ live: number }]>(
      `SELECT count(*)::int AS live FROM mentorships WHERE ended_at IS NULL AND (mentee_profile_id = $1 OR mentor_profile_id = $2)`,
      [gone.menteeId, gone.mentorId],
    );
    expect(live).toBe(0);
  });

  it('the run of which they were part still proves its plan', async () => {
    const evidence = await platform.get(RunReader, { strict: false }).evidence(runId);
    if (!evidence) throw new Error('The run has lost its evidence');
    // The plan of the run itself: doing it again may choose another that is as good, since references break ties.
    const matches = await sql.query<MatchedPlace[]>(
      `SELECT mentee.reference AS mentee, mentor.reference AS mentor, track, score, contributions,
         '[]'::jsonb AS alternatives
       FROM proposals JOIN mentee_profiles mentee ON mentee.id = mentee_profile_id
       JOIN mentor_profiles mentor ON mentor.id = mentor_profile_id WHERE run_id = $1`,
      [runId],
    );
    const again = match(evidence.problem);
    expect(matches.map(({ mentee }) => mentee)).toContain(await referenceOf(gone.menteeId));
    const report = prove(evidence.problem, { ...again, matches, proof: evidence.proof });
    expect(report).toEqual({ valid: true, upperBound: again.totalScore, faults: [] });
  });

  it('erasing once more is harmless', async () => {
    const dump = await dumpDatabase(sql);
    await expect(platform.get(Erasure, { strict: false }).erase(gone.personId, SYSTEM)).resolves.toEqual({
      kind: 'erased-before',
    });
    expect(await dumpDatabase(sql)).toBe(dump);
  });
});

async function referenceOf(menteeId: string): Promise<string> {
  const [row] = await sql.query<[{ reference: string }]>(
    `SELECT reference FROM mentee_profiles WHERE id = $1`,
    [menteeId],
  );
  return row.reference;
}
