import { createLogger, DAY, NestLogger } from '@alongside/platform';
import { InvitationWork } from '@alongside/rounds';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { anAdministrator, type TestAdministrator } from '../support/administrators.js';
import { useTestApi, type Visitor } from '../support/api.js';
import { approvedProposals, openInvitations, someMentees, someMentors } from '../support/invitations.js';
import { aStoredRound } from '../support/rounds.js';
import { describeOnEachQueueBackend } from '../support/machine.js';
import { RespondClient } from '../support/respond-client.js';
import { useTestDatabase } from '../support/test-database.js';

describeOnEachQueueBackend('from release to introduction', ({ settings }) => {
  const database = useTestDatabase();
  const api = useTestApi(database, settings);
  const mentors = new RespondClient(() => api.url);
  let source: DataSource;
  let worker: INestApplicationContext;
  let admin: Visitor;
  let ada: TestAdministrator;

  beforeAll(async () => {
    source = await database.dataSource();
    ada = await anAdministrator(api.app, 'Ada Obi');
    admin = await api.signedIn();
    const config = database.config(settings);
    worker = await NestFactory.createApplicationContext(WorkerModule.of(config), {
      logger: new NestLogger(createLogger(config, 'worker')),
    });
  });
  afterAll(async () => {
    mentors.close();
    await worker.close();
  });

  async function approved(count: number): Promise<string[]> {
    const menteeIds = await someMentees(source, count);
    const mentorIds = await someMentors(source, count);
    const pairs = menteeIds.map((menteeId, index) => ({ menteeId, mentorId: mentorIds[index] ?? '' }));
    return approvedProposals(source, await aStoredRound(source), pairs, ada.id);
  }

  /** The token in the link of the email that reached the mailbox. */
  async function tokenFor(proposalId: string): Promise<string> {
    const sql = `SELECT message.body_text FROM mailbox_messages message JOIN outbox ON outbox.message_id = message.message_id
      WHERE outbox.intent_key = 'invitation:' || (SELECT id FROM invitations WHERE proposal_id = $1)`;
    const [message] = await eventually(() => source.query<{ body_text: string }[]>(sql, [proposalId]));
    return /\/respond\/([\w-]+)/.exec(message?.body_text ?? '')?.[1] ?? '';
  }

  it('the email arrives, its link works, and both are introduced after the yes', async () => {
    const [proposalId = ''] = await approved(1);
    const confirm = `/admin/release/confirm?which=chosen&chosen=${proposalId}`;
    const answer = await admin.submit('/admin/release', { which: 'chosen', chosen: proposalId }, confirm);
    expect(answer.status).toBe(303);
    expect((await admin.get(String(answer.headers['location']))).text).toContain('1 invitation released');
    const token = await tokenFor(proposalId);
    expect((await mentors.settled(mentors.accept(token))).text).toContain('You are now mentoring');
    const introductions = await eventually(
      () =>
        source.query<{ subject: string }[]>(
          `SELECT message.subject FROM mailbox_messages message JOIN outbox ON outbox.message_id = message.message_id
           WHERE outbox.intent_key LIKE 'introduction-%' ORDER BY outbox.template`,
        ),
      2,
    );
    expect(introductions.map(({ subject }) => subject)).toEqual([
      'Mentis Adeyemi has agreed to mentor you',
      'You are now mentoring Leda Adeyemi',
    ]);
  });

  it('a no brings a replacement to review, without anybody pressing anything', async () => {
    const [proposalId = ''] = await approved(1);
    await someMentors(source, 1);
    await admin.submit(
      '/admin/release',
      { which: 'chosen', chosen: proposalId },
      `/admin/release/confirm?which=chosen&chosen=${proposalId}`,
    );
    await mentors.decline(await tokenFor(proposalId));
    const found = await eventually(() =>
      source.query<{ decision: string; origin: string }[]>(
        'SELECT decision, origin FROM proposals WHERE replaces_id = $1 AND closed_at IS NULL',
        [proposalId],
      ),
    );
    expect(found).toEqual([{ decision: 'pending', origin: 'replacement' }]);
  });

  it('an invitation runs out while nobody looks, and its place is looked at', async () => {
    const [menteeId = ''] = await someMentees(source, 1);
    const [mentorId = ''] = await someMentors(source, 1);
    const [invited] = await openInvitations(source, [{ menteeId, mentorId }], {
      roundId: await aStoredRound(source),
      releasedAt: new Date(Date.now() - 14 * DAY),
      expiresAt: new Date(Date.now() + 500),
    });
    const done = await eventually(() =>
      source.query<unknown[]>(
        `SELECT status FROM invitations WHERE id = $1 AND status = 'expired' AND replacement_sought_at IS NOT NULL`,
        [invited?.id],
      ),
    );
    expect(done).toHaveLength(1);
    expect(await worker.get(InvitationWork, { strict: false }).isAnythingDue()).toBe(false);
  });
});

describe('the pages of invitations', () => {
  const database = useTestDatabase();
  const api = useTestApi(database, { RELEASE_UNDO_SECONDS: '600' });
  let source: DataSource;
  let ada: TestAdministrator;

  beforeAll(async () => {
    source = await database.dataSource();
    ada = await anAdministrator(api.app, 'Ada Obi');
  });

  async function approved(count: number): Promise<{ roundId: string; ids: string[] }> {
    const menteeIds = await someMentees(source, count);
    const mentorIds = await someMentors(source, count);
    const pairs = menteeIds.map((menteeId, index) => ({ menteeId, mentorId: mentorIds[index] ?? '' }));
    const roundId = await aStoredRound(source);
    return { roundId, ids: await approvedProposals(source, roundId, pairs, ada.id) };
  }

  it('let viewers look, and nobody else', async () => {
    const { roundId, ids } = await approved(1);
    const viewer = await api.signedIn('viewer');
    for (const path of [
      '/admin/release',
      '/admin/invitations',
      '/admin/mentorships',
      `/admin/release/${ids[0]}/email`,
    ]) {
      expect((await viewer.get(path)).status).toBe(200);
      expect((await api.visitor().get(path)).status).toBe(303);
    }
    expect((await viewer.get(`/admin/rounds/${roundId}/release`)).headers).toMatchObject({
      location: `/admin/release?round=${roundId}`,
    });
    expect((await viewer.get('/admin/release/confirm?which=all')).status).toBe(403);
    expect((await viewer.get('/admin/release')).text).not.toContain('Release the ticked ones');
    const token = await viewer.csrfToken('/admin/invitations');
    for (const path of ['/admin/release', `/admin/invitations/${ids[0]}/undo`]) {
      expect((await viewer.post(path, { _csrf: token })).status).toBe(403);
    }
  });

  it('release all of a round, and say what could not go out and why', async () => {
    const { roundId, ids } = await approved(60);
    await source.query(
      `UPDATE mentor_profiles SET status = 'paused' WHERE id = (SELECT mentor_profile_id FROM proposals WHERE id = $1)`,
      [ids[7]],
    );
    const admin = await api.signedIn();
    expect((await admin.get(`/admin/release?round=${roundId}`)).text).toContain('Release all 60');
    const confirm = `/admin/release/confirm?which=all&round=${roundId}`;
    const order = { which: 'all', round: roundId };
    const stale = await admin.submit('/admin/release', { ...order, expected: '59' }, confirm);
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('You were about to release 59, and now 60 are waiting');
    const done = await admin.submit('/admin/release', { ...order, expected: '60' }, confirm);
    const list = `/admin/invitations?status=not-sent&round=${roundId}`;
    expect([done.status, done.headers['location']]).toEqual([303, list]);
    const said = await admin.get(list);
    expect(said.text).toContain('59 invitations released');
    expect(said.text).toMatch(/Not released: .* for .* \(the mentor has paused\)\./);
    const rest = await admin.get(`/admin/release?round=${roundId}`);
    expect(rest.text).toContain('Cannot go out');
  });

  it('undo, send now and refuse what is too late', async () => {
    const { ids } = await approved(2);
    const admin = await api.signedIn();
    const from = `/admin/release/confirm?which=chosen&chosen=${ids[0]}`;
    await admin.submit('/admin/release', { which: 'chosen', chosen: ids }, from);
    const rows = await source.query<{ id: string }[]>(
      'SELECT id FROM invitations WHERE proposal_id = ANY ($1)',
      [ids],
    );
    const [first = '', second = ''] = rows.map(({ id }) => `/admin/invitations/${id}`);
    expect((await admin.submit(`${first}/undo`, {}, first)).headers).toMatchObject({ location: first });
    expect((await admin.get(first)).text).toContain('Release undone');
    expect((await admin.submit(`${first}/undo`, {}, second)).status).toBe(409);
    expect((await admin.submit(`${second}/send-now`, {}, second)).status).toBe(303);
    await source.query(
      `UPDATE outbox SET status = 'sending', claimed_until = now() WHERE intent_key = 'invitation:' || $1`,
      [rows[1]?.id],
    );
    const late = await admin.submit(`${second}/undo`, {}, `${second}/withdraw`);
    expect(late.status).toBe(409);
    expect(late.text).toContain('The email has left in the meantime');
    expect((await admin.submit(`${second}/resend`, {}, `${second}/withdraw`)).text).toContain(
      'has not left yet',
    );
    expect((await admin.get('/admin/invitations/00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });

  it.each([
    'status=bored&page=minus&sort=;DROP',
    'round=x&track=y&q=%00%27',
    'page=99999&status=open&sort=-mentee',
  ])('ignore what an address cannot mean: %s', async (query) => {
    const admin = await api.signedIn();
    for (const path of [
      '/admin/invitations',
      '/admin/release',
      '/admin/mentorships',
      '/admin/release/confirm',
    ]) {
      expect([200, 422]).toContain((await admin.get(`${path}?${query}`)).status);
    }
  });
});

async function eventually<Row>(look: () => Promise<Row[]>, least = 1): Promise<Row[]> {
  const until = Date.now() + 120_000;
  for (;;) {
    const rows = await look();
    if (rows.length >= least || Date.now() > until) return rows;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
