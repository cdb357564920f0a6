import {
  FeedbackSweep,
  QuestionnaireSweep,
  Questionnaires,
  SessionAnswers,
  SessionChanges,
  SessionProposals,
  SessionRecord,
} from '@alongside/mentorships';
import { linkToken } from '@alongside/platform';
import type { Type } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { momentInWords, shortDayInWords } from '../../apps/api/src/web/words/dates.js';
import { useTestApi, type Visitor } from '../support/api.js';
import {
  aHeldSession,
  anAgreedSession,
  anIntroducedPair,
  inDays,
  type TestPair,
  type TestPerson,
} from '../support/mentoring-sessions.js';
import { TEST_SECRET, useTestDatabase } from '../support/test-database.js';

const database = useTestDatabase();
const api = useTestApi(database);
let sql: DataSource;

beforeAll(async () => {
  sql = await database.dataSource();
});

async function aPair(changes = `status = 'active', activated_at = now()`): Promise<TestPair> {
  const pair = await anIntroducedPair(sql);
  await sql.query(`UPDATE mentorships SET ${changes} WHERE id = $1`, [pair.mentorshipId]);
  return pair;
}

/** The address in the email that asks. */
async function asked({ personId }: TestPerson): Promise<string> {
  await api.app.get(QuestionnaireSweep, { strict: false }).sweep();
  const [latest] = await api.app.get(Questionnaires, { strict: false }).own(personId);
  if (!latest?.link) throw new Error('They should have been asked');
  return `/questionnaire/${linkToken(TEST_SECRET, 'questionnaire', latest.link.subjectId)}`;
}

describe('a questionnaire', () => {
  it('is answered page by page without signing in, and goes on where it was left', async () => {
    const pair = await aPair();
    const link = await asked(pair.mentee);
    const visitor = api.visitor();
    const opening = await visitor.get(link);
    expect(opening.status).toBe(200);
    expect(opening.headers['x-robots-tag']).toContain('noindex');
    expect(opening.headers['set-cookie']).toBeUndefined();
    expect((await visitor.get(`${link}/confidence`)).headers['set-cookie']).toBeUndefined();
    expect(opening.text).toContain('Only the programme team reads what you say');

    const wrong = await visitor.submit(`${link}/confidence`, { 'topic-vat': '9' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('href="#topic-vat"');
    const sent = await visitor.submit(`${link}/confidence`, { 'topic-vat': '2', 'topic-unknown': '5' });
    expect([sent.status, sent.headers['location']]).toEqual([303, `${link}/footing`]);

    const later = api.visitor();
    expect((await later.get(link)).text).toContain(`href="${link}/footing"`);
    expect((await later.get(`${link}/confidence`)).text).toMatch(/value="2" checked/);
    const last = await later.submit(`${link}/footing`, {
      footing: '',
      footingWords: '<script>alert(1)</script> \u202Eאבג 🙂',
    });
    expect(last.headers['location']).toBe(link);
    expect((await later.get(link)).text).toContain('We have your answers');
    expect((await later.get(`${link}/footing`)).headers['location']).toBe(link);
    const [row] = await sql.query<{ answers: object }[]>(
      `SELECT answers FROM questionnaires WHERE person_id = $1`,
      [pair.mentee.personId],
    );
    expect(row?.answers).toMatchObject({ confidence: { vat: 2 }, footing: null });
    const record = await (await api.signedIn()).get(`/admin/mentorships/${pair.mentorshipId}`);
    expect(record.text).not.toContain('<script>alert(1)');
    expect(record.text).toContain('&lt;script&gt;alert(1)');
  });

  it('publishes words only with a tick and a way to be named, and lets them be taken back by link and signed in', async () => {
    const pair = await aPair(`status = 'active', activated_at = now() - interval '100 days'`);
    await aHeldSession(sql, pair.mentorshipId);
    await sql.query(
      `UPDATE mentorships SET status = 'completed', ended_at = now(), ended_by = 'mentee' WHERE id = $1`,
      [pair.mentorshipId],
    );
    const link = await asked(pair.mentor);
    const visitor = api.visitor();
    const noGoals = async () => (await visitor.get(`${link}/goals`)).text.includes('We did not set any');
    expect(await noGoals()).toBe(true);
    await sql.query(`INSERT INTO goals (mentorship_id, words) VALUES ($1, 'To win a bid')`, [
      pair.mentorshipId,
    ]);
    expect(await noGoals()).toBe(false);
    for (const [page, fields] of [
      ['goals', { goals: 'most' }],
      ['changes', { changes: ['bid-won', 'new-service'], changeWords: 'A first contract' }],
      ['recommend', { recommend: '10' }],
    ] as const)
      expect((await visitor.submit(`${link}/${page}`, fields)).status).toBe(303);
    const unnamed = await visitor.submit(`${link}/quote`, { quote: '', agree: 'yes' });
    expect(unnamed.status).toBe(422);
    expect(unnamed.text).toContain('href="#quote"');
    expect(unnamed.text).toContain('href="#as"');
    await visitor.submit(`${link}/quote`, { quote: 'Worth every hour, QX-7', agree: 'yes', as: 'unnamed' });
    expect((await (await api.signedIn('viewer')).get('/admin/mentorships/outcomes')).text).toContain('QX-7');

    const back = await visitor.submit(`${link}/take-back`, {}, link);
    expect(back.headers['location']).toBe(link);
    expect((await visitor.get(link)).text).toContain('You have taken them back');
    expect((await (await api.signedIn('viewer')).get('/admin/mentorships/outcomes')).text).not.toContain(
      'QX-7',
    );
    const own = await api.member(pair.mentor.personId);
    expect((await own.get('/my-feedback')).text).toContain('You have taken back your words');
  });

  it('is refused with a page of its own: foreign, expired, of a mentorship that is over, of the other side', async () => {
    const pair = await aPair();
    const link = await asked(pair.mentee);
    expect((await api.visitor().get('/questionnaire/never-given')).status).toBe(404);
    expect((await api.visitor().get(`${link}/quote`)).status).toBe(404);
    expect((await api.visitor().get(`${link}/nonsense`)).status).toBe(404);
    expect((await api.visitor().post(`${link}/footing`, { footing: '3' })).status).toBe(403);

    const stranger = await api.member((await anIntroducedPair(sql)).mentee.personId);
    const [mine] = await api.app.get(Questionnaires, { strict: false }).own(pair.mentee.personId);
    expect((await stranger.submit(`/my-feedback/${mine?.id ?? ''}/take-back`, {}, '/account')).status).toBe(
      404,
    );

    await sql.query(
      `UPDATE mentorships SET status = 'completed', ended_at = now(), ended_by = 'mentor' WHERE id = $1`,
      [pair.mentorshipId],
    );
    const over = await api.visitor().get(link);
    expect(over.status).toBe(410);
    expect(over.text).toContain('this mentoring has ended since');
    const other = await aPair();
    const expired = await asked(other.mentee);
    await sql.query(
      `UPDATE mentoring_links SET made_at = now() - interval '2 days', expires_at = now() - interval '1 day' WHERE person_id = $1`,
      [other.mentee.personId],
    );
    expect((await api.visitor().get(expired)).status).toBe(410);
    const signedIn = await api.member(other.mentee.personId);
    expect((await signedIn.get('/my-feedback')).text).toContain(`href="${expired}"`);
  });
});

describe('the question after a session', () => {
  it('is answered on the page of the session, and by the link of the email; the other side never sees it', async () => {
    const pair = await aPair();
    const { id } = await aHeldSession(sql, pair.mentorshipId, { startsAt: inDays(-3) });
    await sql.query(
      `INSERT INTO session_outcomes (session_id, side, outcome) VALUES ($1, 'mentee', 'held'), ($1, 'mentor', 'held')`,
      [id],
    );
    const mentee = await api.member(pair.mentee.personId);
    expect((await mentee.get(`/sessions/${id}`)).text).toContain('How useful was it for you?');
    const wrong = await mentee.submit(
      `/sessions/${id}/useful`,
      { useful: '6', comment: 'KQ-words' },
      `/sessions/${id}`,
    );
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('KQ-words');
    await mentee.submit(`/sessions/${id}/useful`, { useful: '2', comment: 'KQ-words' }, `/sessions/${id}`);
    expect((await mentee.get(`/sessions/${id}`)).text).toContain('You said: 2: not very useful');
    const mentor = await api.member(pair.mentor.personId);
    expect((await mentor.get(`/sessions/${id}`)).text).not.toContain('KQ-words');
    expect(
      (await (await api.signedIn('viewer')).get(`/admin/mentorships/${pair.mentorshipId}`)).text,
    ).toContain('KQ-words');

    const mentorSays = (outcome: string) =>
      sql.query(`UPDATE session_outcomes SET outcome = $2 WHERE session_id = $1 AND side = 'mentor'`, [
        id,
        outcome,
      ]);
    await mentorSays('mentee-missed');
    const disputed = (await mentor.get(`/sessions/${id}`)).text;
    expect(disputed).not.toContain('How useful was it for you?');
    expect(disputed).toContain('Change what you said');
    await mentorSays('held');

    await api.app.get(FeedbackSweep, { strict: false }).sweep();
    const [link] = await sql.query<{ id: string }[]>(
      `SELECT id FROM mentoring_links WHERE purpose = 'how-it-went' AND person_id = $1`,
      [pair.mentor.personId],
    );
    const path = `/how-it-went/${linkToken(TEST_SECRET, 'how-it-went', link?.id ?? '')}`;
    const visitor = api.visitor();
    expect((await visitor.submit(`${path}/useful`, { useful: '5' }, path)).headers['location']).toBe(path);
    expect((await visitor.get(path)).text).toContain('You said: 5: very useful');
    // A form belongs to its own link.
    expect((await visitor.submit('/how-it-went/never-given/useful', { useful: '5' }, path)).status).toBe(403);
  });
});

describe('the administrator’s pages', () => {
  const open = async (visitor: Visitor, path: string) => (await visitor.get(path)).status;

  it('are for administrators; viewers look and see nothing of concerns', async () => {
    const pair = await aPair(`introduced_at = now() - interval '50 days'`);
    await sql.query(
      `INSERT INTO concerns (mentorship_id, person_id, kind, body) VALUES ($1, $2, 'other', 'Words')`,
      [pair.mentorshipId, pair.mentee.personId],
    );
    const record = `/admin/mentorships/${pair.mentorshipId}`;
    const member = await api.member(pair.mentee.personId);
    const viewer = await api.signedIn('viewer');
    const administrator = await api.signedIn();
    for (const path of [
      '/admin/mentorships',
      '/admin/mentorships/workload',
      '/admin/mentorships/outcomes',
      record,
    ]) {
      expect(await open(api.visitor(), path)).toBe(303);
      expect([403, 404, 303]).toContain(await open(member, path));
      expect(await open(viewer, path)).toBe(200);
    }
    const seen = (await viewer.get(record)).text;
    expect(seen).toContain('Needs attention');
    expect(seen).toContain('No first session yet, waiting since');
    expect(seen).not.toContain('something is wrong');
    expect(seen).not.toContain('What you can do');
    expect((await administrator.get(record)).text).toContain('Somebody told us');
    for (const path of ['nudge', 'message', 'pause', 'resume', 'end', 'rematch']) {
      const answer = await viewer.submit(`${record}/${path}`, {}, record);
      expect([path, answer.status]).toEqual([path, 403]);
    }
    expect(await open(administrator, '/admin/mentorships/00000000-0000-4000-8000-000000000001')).toBe(404);
    expect(await open(administrator, '/admin/mentorships/nonsense')).toBe(404);
  });

  it('say the same to programs', async () => {
    const pair = await aPair(`introduced_at = now() - interval '50 days'`);
    await sql.query(
      `INSERT INTO concerns (mentorship_id, person_id, kind, body) VALUES ($1, $2, 'other', 'Words')`,
      [pair.mentorshipId, pair.mentee.personId],
    );
    const [viewer, administrator] = [await api.signedIn('viewer'), await api.signedIn()];
    const get = (who: Visitor, path: string) => who.agent.get(`/api/v1/mentorships${path}`);
    const { body } = await get(viewer, `?mentor=${pair.mentor.profileId}&health=red`).expect(200);
    expect(body).toMatchObject({
      ...{ page: 1, total: 1, counts: { red: 1 } },
      mentorships: [{ id: pair.mentorshipId, status: 'introduced', health: { level: 'red' } }],
    });
    const record = (who: Visitor) => get(who, `/${pair.mentorshipId}`).then((answer) => answer.text);
    expect(await record(viewer)).toContain('no-first-session');
    expect(await record(viewer)).not.toContain('concern');
    expect(await record(administrator)).toContain('concern');
    expect((await get(viewer, '/workload')).body.mentors.length).toBeGreaterThan(0);
    expect((await get(viewer, '/00000000-0000-4000-8000-000000000001')).status).toBe(404);
    expect((await get(api.visitor(), '')).status).toBe(401);
    expect((await get(await api.member(pair.mentee.personId), '')).status).toBe(403);
  });

  it('filter, sort and page as the address says, and ignore what they do not know', async () => {
    const pair = await aPair(`introduced_at = now() - interval '50 days'`);
    const visitor = await api.signedIn('viewer');
    const list = (query: string) => visitor.get(`/admin/mentorships?${query}`).then(({ text }) => text);
    const name = pair.mentee.name;
    expect(await list(`q=${encodeURIComponent(name)}&health=red`)).toContain(
      `/admin/mentorships/${pair.mentorshipId}`,
    );
    expect(await list(`mentor=${pair.mentor.profileId}`)).toContain(pair.mentorshipId);
    expect(await list(`mentor=${pair.mentor.profileId}&health=green`)).toContain(
      'No mentorship fits these filters',
    );
    expect(await list(`mentor=${pair.mentor.profileId}&state=ended`)).toContain(
      'No mentorship fits these filters',
    );
    // Where no script folds them, filters must not stand before the list on a phone.
    for (const path of ['/admin/mentorships', '/admin/people/mentors', '/admin/audit'])
      expect((await visitor.get(path)).text).toMatch(/<details class="app-filter" (?!open)/);
    const met = inDays(-40);
    await aHeldSession(sql, pair.mentorshipId, { startsAt: met });
    const other = await aPair();
    await aHeldSession(sql, other.mentorshipId, { startsAt: met });
    await sql.query(`UPDATE mentorships SET status = 'completed', ended_at = now() WHERE id = $1`, [
      other.mentorshipId,
    ]);
    for (const each of [pair, other])
      expect(await list(`mentor=${each.mentor.profileId}&state=all`)).toMatch(
        new RegExp(`data-label="Last met">${shortDayInWords(met)}<`),
      );
    expect((await visitor.get(`/admin/mentorships/${other.mentorshipId}`)).text).toContain('Last met');
    expect(await list('health=purple&state=odd&reason=x&sort=-drop&page=-3&mentor=1&track=sea')).toContain(
      pair.mentorshipId,
    );
    for (const sort of ['health', '-introduced', 'met', 'mentor', '-mentee'])
      expect(await list(`sort=${sort}&page=9999`)).toContain('<table');
    for (const sort of ['mentor', '-live', 'sessions', '-hours', 'overdue', 'odd'])
      expect((await visitor.get(`/admin/mentorships/workload?sort=${sort}`)).text).toContain(
        pair.mentor.name,
      );
  });

  it('read what both were sent about a session, and of which', async () => {
    const pair = await aPair();
    const of = <Service>(service: Type<Service>): Service => api.app.get(service, { strict: false });
    const way = { format: 'video', place: 'https://meet.example.org/1' } as const;
    const offer = { ...way, times: [inDays(4)], minutes: 60, note: '', agenda: '' };
    const made = await of(SessionProposals).propose(pair.mentorshipId, pair.mentor.personId, offer);
    if (made.kind !== 'proposed') throw new Error(made.kind);
    await of(SessionAnswers).accept(pair.mentee.personId, { ...made, time: inDays(4) });
    const leave = async () => {
      await sql.query(`UPDATE outbox SET status = 'sending', claimed_until = now() WHERE status = 'waiting'`);
      await sql.query(
        `UPDATE outbox SET status = 'sent', sent_at = now(), claimed_until = NULL WHERE status = 'sending'`,
      );
    };
    const asSeen = async () => {
      const view = await of(SessionRecord).of(made.sessionId, pair.mentee.personId);
      return { sessionId: made.sessionId, seen: view?.seen ?? '' };
    };
    await leave();
    const elsewhere = { ...way, place: 'https://meet.example.org/2' };
    await of(SessionChanges).changePlace(pair.mentee.personId, await asSeen(), elsewhere);
    await leave();
    await of(SessionChanges).cancel(pair.mentor.personId, await asSeen(), 'Ill');
    const { text } = await (await api.signedIn()).get(`/admin/mentorships/${pair.mentorshipId}`);
    const when = momentInWords(inDays(4));
    expect((text.match(/Email to [^<]*/g) ?? []).map((line) => line.trim()).sort()).toEqual([
      `Email to ${pair.mentee.name}: Times proposed for a session`,
      `Email to both: Session agreed for ${when}`,
      `Email to both: Session cancelled, it was for ${when}`,
      `Email to both: Session changed, now for ${when}`,
    ]);
  });

  it('remind, write, pause, go on, and end with another mentor: each told once, and refused when it is not the time', async () => {
    const pair = await aPair(`introduced_at = now() - interval '50 days'`);
    const record = `/admin/mentorships/${pair.mentorshipId}`;
    const who = await api.signedIn();
    const offered = async (id: string) =>
      [...(await who.get(`/admin/mentorships/${id}`)).text.matchAll(/<option value="([^"]+)"/g)].map(
        ([, kind]) => kind,
      );
    const ahead = await aPair();
    await anAgreedSession(sql, ahead.mentorshipId, { startsAt: inDays(3) });
    expect([await offered(pair.mentorshipId), await offered(ahead.mentorshipId)]).toEqual([
      ['no-first-session'],
      [],
    ]);
    expect(
      (await who.submit(`${record}/nudge`, { kind: 'no-first-session' }, record)).headers['location'],
    ).toBe(record);
    const again = await who.submit(`${record}/nudge`, { kind: 'no-first-session' }, record);
    expect(again.status).toBe(409);
    expect(again.text).toContain('Nobody is reminded twice within seven days');

    const empty = await who.submit(`${record}/message`, { words: '' });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('href="#words"');
    const once = '00000000-0000-4000-8000-00000000000a';
    const send = () => who.submit(`${record}/message`, { words: 'How is it going? WX-1', once });
    expect([(await send()).status, (await send()).status]).toEqual([303, 303]);
    const mails = await sql.query<{ params: { other: string } }[]>(
      `SELECT params FROM outbox WHERE template = 'mentorship-message' AND params ->> 'mentorshipId' = $1`,
      [pair.mentorshipId],
    );
    expect(mails).toHaveLength(2);
    const trail = await sql.query<{ action: string; details: object }[]>(
      `SELECT action, details FROM audit_entries WHERE subject_id = $1 AND action = 'mentorship.written-to'`,
      [pair.mentorshipId],
    );
    expect(trail).toEqual([{ action: 'mentorship.written-to', details: {} }]);
    const lines = (await who.get(record)).text.match(/Email to [^<]*/g) ?? [];
    expect(lines.filter((line) => line.includes('A message about the mentoring'))).toEqual([
      expect.stringMatching(/^Email to both: /),
    ]);
    // What was written to one and then to the other is no email to both.
    await sql.query(
      `UPDATE outbox SET created_at = created_at - interval '1 minute'
       WHERE recipient_person_id = $1 AND template = 'mentorship-message' AND params ->> 'mentorshipId' = $2`,
      [pair.mentee.personId, pair.mentorshipId],
    );
    expect((await who.get(record)).text).not.toContain('Email to both: A message');

    expect((await who.submit(`${record}/pause`, {})).status).toBe(422);
    expect((await who.submit(`${record}/pause`, { weeks: '4' })).headers['location']).toBe(record);
    expect((await who.get(record)).text).toContain('Paused until');
    expect((await who.submit(`${record}/pause`, { weeks: '4' })).status).toBe(409);
    expect((await who.submit(`${record}/nudge`, { kind: 'no-session' }, record)).status).toBe(409);
    expect((await who.submit(`${record}/resume`, {}, record)).headers['location']).toBe(record);

    const why = await who.submit(`${record}/end`, { how: 'rematch', reason: '' });
    expect(why.status).toBe(422);
    expect(why.text).toContain('href="#reason"');
    await who.submit(`${record}/end`, { how: 'rematch', reason: 'not-the-right-match', note: 'Both agree' });
    const [ended] = await sql.query(
      `SELECT status, ended_by, end_reason, wants_another, (SELECT rounds_waited FROM mentee_profiles WHERE id = mentee_profile_id) AS waited
       FROM mentorships WHERE id = $1`,
      [pair.mentorshipId],
    );
    expect(ended).toMatchObject({
      ...{ status: 'ended-early', ended_by: 'administrator', end_reason: 'not-the-right-match' },
      ...{ wants_another: true, waited: 1 },
    });
    expect((await who.get(`${record}/message`)).status).toBe(409);
    const text = (await who.get(record)).text;
    expect(text).toContain('Their place goes into the next round');
    expect(text).toContain('Both agree');
    expect(text).not.toContain('What you can do');
  });
});
