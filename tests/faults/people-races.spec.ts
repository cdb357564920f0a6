import {
  ApplicationDecisions,
  Departures,
  EmailChangeLinks,
  EmailChanges,
  Erasure,
  MentorAvailability,
  Merges,
  SignInLinks,
  SignInRequests,
  Withdrawal,
} from '@alongside/people';
import { SYSTEM } from '@alongside/platform';
import { MentorAnswers } from '@alongside/rounds';
import type { DataSource } from 'typeorm';
import { anAdministrator, type TestAdministrator } from '../support/administrators.js';
import { useTestApi } from '../support/api.js';
import { emailedLink, linkOf } from '../support/email-links.js';
import { openInvitations, someMentees, someMentors } from '../support/invitations.js';
import { personOf } from '../support/mentorships.js';
import { aFinishedRound, aStoredRound } from '../support/rounds.js';
import { type AnApplication, anApplication } from '../support/sent-applications.js';
import { useTestDatabase } from '../support/test-database.js';

/** Two do something to the same person at the same moment: nothing fails, and one comes wholly before the other. */

const TIMES = 10;

type Outcome = { readonly kind: string } | { readonly state: { readonly kind: string } };

const database = useTestDatabase();
const api = useTestApi(database);
let sql: DataSource;
let administrator: TestAdministrator;

beforeAll(async () => {
  sql = await database.dataSource();
  administrator = await anAdministrator(api.app, 'Priya Shah');
});

const the = <Service>(service: abstract new (...needs: never[]) => Service): Service =>
  api.app.get(service, { strict: false });

/** The kinds of what came of it, in order; throws what any of them threw. */
async function atOnce(...work: (() => Promise<Outcome>)[]): Promise<string[]> {
  const outcomes = await Promise.all(work.map((begin) => begin()));
  return outcomes.map((each) => ('kind' in each ? each.kind : each.state.kind));
}

async function one<Row>(query: string, values: unknown[]): Promise<Row> {
  const [row] = await sql.query<Row[]>(query, values);
  if (!row) throw new Error('There is no such row');
  return row;
}

const approve =
  ({ id: applicationId }: AnApplication) =>
  () =>
    the(ApplicationDecisions).decide(
      { applicationId, version: 1, decision: 'approve', message: 'Welcome.' },
      administrator,
    );
const refuse =
  ({ id: applicationId }: AnApplication) =>
  () =>
    the(ApplicationDecisions).decide(
      { applicationId, version: 1, decision: 'refuse', message: 'Sorry.' },
      administrator,
    );
const leave = (personId: string) => () => the(Departures).request(personId, { kind: 'person', id: personId });
const erase = (personId: string) => () => the(Erasure).erase(personId, SYSTEM);
const withdraw = (personId: string, kind: 'mentee' | 'mentor') => () =>
  the(Withdrawal).withdraw(personId, kind, { kind: 'person', id: personId });

describe.each(['mentee', 'mentor'] as const)('an application of a %s is approved', (kind) => {
  const statusOf = async ({ profileId }: AnApplication): Promise<string> =>
    (await one<{ status: string }>(`SELECT status FROM ${kind}_profiles WHERE id = $1`, [profileId])).status;

  it.each(Array.from({ length: TIMES }, (_, time) => time + 1))(
    'while it is refused, withdrawn, left or erased: %s',
    async () => {
      const refused = await anApplication(sql, { kind });
      const decisions = await atOnce(approve(refused), refuse(refused), approve(refused));
      expect(decisions.sort()).toEqual(['decided', 'out-of-date', 'out-of-date']);
      const withdrawn = await anApplication(sql, { kind });
      const [, second] = await atOnce(approve(withdrawn), withdraw(withdrawn.personId, kind));
      expect([second, await statusOf(withdrawn)]).toEqual(
        second === 'withdrawn'
          ? ['withdrawn', expect.stringMatching(/withdrawn|retired/)]
          : ['not-open', 'approved'],
      );
      const left = await anApplication(sql, { kind });
      expect((await atOnce(approve(left), leave(left.personId)))[1]).toBe('leaving');
      expect(await statusOf(left)).toMatch(/withdrawn|retired/);
      const gone = await anApplication(sql, { kind, name: 'Aurelia Vanished' });
      expect((await atOnce(approve(gone), erase(gone.personId)))[1]).toBe('erased');
      expect(await statusOf(gone)).toMatch(/withdrawn|retired/);
      expect(await emailsThatName('Aurelia Vanished')).toBe(0);
    },
  );
});

describe('a match', () => {
  it.each(Array.from({ length: TIMES }, (_, time) => time + 1))(
    'is accepted while one of the two withdraws, retires, leaves or is erased: %s',
    async () => {
      const withdrawing = await aMatch();
      await atOnce(accept(withdrawing), withdraw(withdrawing.mentee, 'mentee'));
      await expectWhole(withdrawing);
      const retiring = await aMatch();
      const mentor = { kind: 'person', id: retiring.mentor } as const;
      await atOnce(
        accept(retiring),
        () => the(MentorAvailability).retire(retiring.mentorId, mentor),
        () => the(MentorAvailability).pauseNow(retiring.mentorId, mentor),
      );
      await expectWhole(retiring);
      const leaving = await aMatch();
      await atOnce(leave(leaving.mentee), leave(leaving.mentor), accept(leaving));
      await expectWhole(leaving);
      const erased = await aMatch();
      await atOnce(withdraw(erased.mentee, 'mentee'), erase(erased.mentee), erase(erased.mentor));
      await expectWhole(erased);
    },
  );

  const accept =
    ({ token }: { token: string }) =>
    () =>
      the(MentorAnswers).accept(token);

  async function aMatch() {
    const [[menteeId = ''], [mentorId = '']] = [await someMentees(sql, 1), await someMentors(sql, 1)];
    const roundId = await aStoredRound(sql);
    const [invited] = await openInvitations(sql, [{ menteeId, mentorId }], { roundId });
    const mentee = await personOf(sql, 'mentee', menteeId);
    const mentor = await personOf(sql, 'mentor', mentorId);
    return { menteeId, mentorId, token: invited?.token ?? '', mentee, mentor };
  }

  /** Nobody waits for an answer that cannot come, and what was accepted is a mentorship. */
  async function expectWhole({ menteeId }: { menteeId: string }): Promise<void> {
    const row = await one<{ open: number; accepted: number; mentorships: number }>(
      `SELECT count(*) FILTER (WHERE status = 'open')::int AS open,
         count(*) FILTER (WHERE status = 'accepted')::int AS accepted,
         (SELECT count(*)::int FROM mentorships WHERE mentee_profile_id = $1) AS mentorships
       FROM invitations WHERE mentee_profile_id = $1`,
      [menteeId],
    );
    expect(row).toEqual({ open: 0, accepted: row.accepted, mentorships: row.accepted });
  }
});

it('two who are merged while both are erased', async () => {
  const ids = await someMentees(sql, TIMES * 2);
  await someMentors(sql, 3, { capacity: 3 });
  // Erasing touches the run that they were part of; merging holds all runs.
  await aFinishedRound(api.app, administrator);
  for (let time = 0; time < TIMES; time += 1) {
    const keptId = await personOf(sql, 'mentee', ids[time * 2] ?? '');
    const mergedId = await personOf(sql, 'mentee', ids[time * 2 + 1] ?? '');
    const keep = { mentee: 'kept', mentor: 'kept' } as const;
    const merge = () => the(Merges).mergePeople({ keptId, mergedId }, keep, administrator);
    const [merged, ...gone] = await atOnce(merge, erase(keptId), erase(mergedId));
    expect(['merged', 'refused']).toContain(merged);
    for (const outcome of gone) expect(outcome).toMatch(/^erased/);
    const { left } = await one<{ left: number }>(
      `SELECT count(*)::int AS left FROM people WHERE id IN ($1, $2) AND erased_at IS NULL`,
      [keptId, mergedId],
    );
    expect(left).toBe(0);
  }
});

it('two change to the same new address: one has it, the other is told', async () => {
  for (let time = 0; time < TIMES; time += 1) {
    const people = [await anApplication(sql), await anApplication(sql)];
    const wanted = `wanted.${time}@example.org`;
    for (const { personId } of people) await the(EmailChanges).ask({ personId, as: 'member' }, wanted);
    const changes = await sql.query<{ id: string; personId: string }[]>(
      'SELECT id, person_id AS "personId" FROM email_changes WHERE new_email = $1',
      [wanted],
    );
    const confirm =
      ({ id, personId }: { id: string; personId: string }) =>
      () =>
        the(EmailChangeLinks).confirm(linkOf('email-change/confirm', id).token, { personId, as: 'member' });
    expect((await atOnce(...changes.map(confirm))).sort()).toEqual(['changed', 'taken']);
  }
});

it('somebody asks for a link, and uses one, while they are erased: nothing keeps their name', async () => {
  for (let time = 0; time < TIMES; time += 1) {
    const name = `Ottoline Vanished${time}`;
    const { personId, email } = await anApplication(sql, { name });
    const asking = { email, purpose: 'sign-in', browserSecret: 'b'.repeat(43) } as const;
    await the(SignInRequests).ask(asking);
    const { token } = await emailedLink(sql, email);
    const [erased, used] = await atOnce(
      erase(personId),
      () => the(SignInLinks).use(token, asking.browserSecret),
      () =>
        the(SignInRequests)
          .ask(asking)
          .then((kind) => ({ kind })),
    );
    expect(erased).toBe('erased');
    expect(['signed-in', 'unknown']).toContain(used);
    expect(await emailsThatName(name)).toBe(0);
    const { requests } = await one<{ requests: number }>(
      'SELECT count(*)::int AS requests FROM sign_in_requests WHERE person_id = $1',
      [personId],
    );
    expect(requests).toBe(0);
  }
});

async function emailsThatName(name: string): Promise<number> {
  const { count } = await one<{ count: number }>(
    'SELECT count(*)::int AS count FROM outbox WHERE recipient_name = $1 OR params::text LIKE $2',
    [name, `%${name}%`],
  );
  return count;
}
