import type { INestApplicationContext } from '@nestjs/common';
import {
  FirstMeeting,
  MentorshipLifeCycle,
  SessionAnswers,
  SessionChanges,
  SessionClashes,
  SessionLapses,
  SessionList,
  type SessionOffer,
  SessionProposals,
  SessionRecord,
} from '@alongside/mentorships';
import { Erasure, OwnDataModule } from '@alongside/people';
import { Clock, SYSTEM } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { emailsTo } from '../../support/email-links.js';
import { someMentees } from '../../support/invitations.js';
import {
  aCancelledSession,
  aHeldSession,
  anAgreedSession,
  anIntroducedPair,
  aProposedSession,
  inDays,
  introduce,
  type TestPair,
} from '../../support/mentoring-sessions.js';
import { openPlatform } from '../../support/platform-context.js';
import { useTestDatabase } from '../../support/test-database.js';

describe('arranging sessions', () => {
  const database = useTestDatabase();
  let platform: INestApplicationContext;
  let sql: DataSource;
  const service = <T>(type: new (...parts: never[]) => T): T => platform.get(type, { strict: false });

  beforeAll(async () => {
    platform = await openPlatform(database.config(), OwnDataModule);
    sql = await database.dataSource();
  });
  afterAll(() => platform.close());
  afterEach(() => (platform.get(Clock, { strict: false }).now = () => new Date()));

  const offer = (times: Date[], changes: Partial<SessionOffer> = {}): SessionOffer => ({
    times,
    minutes: 60,
    format: 'video',
    place: '',
    note: '',
    ...changes,
  });
  const firstOffer = (times: Date[]) => ({ ...offer(times), agenda: 'Getting to know each other' });
  const viewOf = async (sessionId: string, personId: string) => {
    const view = await service(SessionRecord).of(sessionId, personId);
    if (!view) throw new Error('not theirs');
    return view;
  };
  const mailsTo = ({ email }: { email: string }) => emailsTo(sql, email);
  const audits = async (sessionId: string): Promise<string[]> => {
    const rows = await sql.query<{ action: string }[]>(
      'SELECT action FROM audit_entries WHERE subject_id = $1 ORDER BY at, id',
      [sessionId],
    );
    return rows.map(({ action }) => action);
  };
  const statusOf = async ({ mentorshipId }: TestPair): Promise<string> => {
    const [row] = await sql.query<{ status: string }[]>('SELECT status FROM mentorships WHERE id = $1', [
      mentorshipId,
    ]);
    return row?.status ?? '';
  };

  it('goes from an offer to an agreed time, and the mentorship begins', async () => {
    const pair = await anIntroducedPair(sql);
    const made = await service(SessionProposals).propose(
      pair.mentorshipId,
      pair.mentor.personId,
      firstOffer([inDays(4), inDays(3)]),
    );
    if (made.kind !== 'proposed') throw new Error(made.kind);
    expect(await mailsTo(pair.mentee)).toEqual(['session-proposed']);
    const before = await viewOf(made.sessionId, pair.mentee.personId);
    expect(before.open?.times).toEqual([inDays(3), inDays(4)]);

    const choice = { sessionId: made.sessionId, proposalId: made.proposalId, time: inDays(4) };
    const own = await service(SessionAnswers).accept(pair.mentor.personId, choice);
    expect(own).toMatchObject({ kind: 'decided-meanwhile', byMe: true });
    const agreed = await service(SessionAnswers).accept(pair.mentee.personId, choice);
    expect(agreed).toEqual({ kind: 'agreed', startsAt: inDays(4), again: false });
    const again = await service(SessionAnswers).accept(pair.mentee.personId, choice);
    expect(again).toMatchObject({ kind: 'agreed', again: true });

    expect(await viewOf(made.sessionId, pair.mentor.personId)).toMatchObject({
      status: 'agreed',
      startsAt: inDays(4),
      sequence: 1,
      open: null,
    });
    expect(await mailsTo(pair.mentee)).toEqual(['session-proposed', 'session-agreed']);
    expect(await mailsTo(pair.mentor)).toEqual(['session-agreed']);
    expect(await statusOf(pair)).toBe('active');
    expect(await audits(made.sessionId)).toEqual(['session.proposed', 'session.agreed']);
  });

  it('goes to and fro: other times, then a choice', async () => {
    const pair = await anIntroducedPair(sql);
    const { id, proposalId } = await aProposedSession(sql, pair.mentorshipId);
    const seen = { sessionId: id, proposalId };
    const countered = await service(SessionProposals).counter(
      pair.mentee.personId,
      seen,
      offer([inDays(6)], { format: 'phone', place: '07700 900123' }),
    );
    if (countered.kind !== 'proposed') throw new Error(countered.kind);
    const late = await service(SessionAnswers).accept(pair.mentee.personId, { ...seen, time: inDays(3) });
    expect(late).toMatchObject({ kind: 'decided-meanwhile', decision: { what: 'proposed', by: 'mentee' } });
    const choice = { sessionId: id, proposalId: countered.proposalId, time: inDays(6) };
    expect(await service(SessionAnswers).accept(pair.mentor.personId, choice)).toMatchObject({
      kind: 'agreed',
    });
    expect(await viewOf(id, pair.mentee.personId)).toMatchObject({ format: 'phone', place: '07700 900123' });
    expect(await mailsTo(pair.mentor)).toEqual(['session-proposed', 'session-agreed']);
  });

  it('keeps the agreed time while another is offered, and after it was declined', async () => {
    const pair = await anIntroducedPair(sql);
    const { id } = await anAgreedSession(sql, pair.mentorshipId, { startsAt: inDays(3) });
    const { seen } = await viewOf(id, pair.mentee.personId);
    const asked = await service(SessionChanges).reschedule(
      pair.mentee.personId,
      { sessionId: id, seen },
      offer([inDays(5)]),
    );
    if (asked.kind !== 'proposed') throw new Error(asked.kind);
    expect(await viewOf(id, pair.mentor.personId)).toMatchObject({ status: 'agreed', startsAt: inDays(3) });
    const answered = { sessionId: id, proposalId: asked.proposalId };
    await service(SessionAnswers).decline(pair.mentor.personId, answered, 'Thursday is full.');
    expect(await viewOf(id, pair.mentor.personId)).toMatchObject({
      status: 'agreed',
      startsAt: inDays(3),
      sequence: 1,
      open: null,
    });
    expect(await mailsTo(pair.mentee)).toEqual(['session-declined']);
  });

  it('calls off what nothing was agreed of, when its times are declined or taken back', async () => {
    const pair = await anIntroducedPair(sql);
    const one = await aProposedSession(sql, pair.mentorshipId);
    const other = await aProposedSession(sql, pair.mentorshipId);
    const asked = (session: typeof one) => ({ sessionId: session.id, proposalId: session.proposalId });
    await service(SessionAnswers).decline(pair.mentee.personId, asked(one), 'On leave.');
    await service(SessionProposals).withdraw(pair.mentor.personId, asked(other));
    expect(await viewOf(one.id, pair.mentee.personId)).toMatchObject({
      status: 'cancelled',
      cancelledBy: 'mentee',
      cancelReason: 'On leave.',
    });
    expect(await viewOf(other.id, pair.mentee.personId)).toMatchObject({
      status: 'cancelled',
      cancelledBy: 'mentor',
    });
    expect(await mailsTo(pair.mentee)).toEqual(['session-declined']);
    expect(await mailsTo(pair.mentor)).toEqual(['session-declined']);
  });

  it('takes back times before anybody was told of them without a word', async () => {
    const pair = await anIntroducedPair(sql);
    const made = await service(SessionProposals).propose(
      pair.mentorshipId,
      pair.mentor.personId,
      firstOffer([inDays(3)]),
    );
    if (made.kind !== 'proposed') throw new Error(made.kind);
    await service(SessionProposals).withdraw(pair.mentor.personId, made);
    const mails = await sql.query<{ template: string; status: string }[]>(
      'SELECT template, status FROM outbox WHERE recipient_email = $1',
      [pair.mentee.email],
    );
    expect(mails).toEqual([{ template: 'session-proposed', status: 'cancelled' }]);
  });

  it('cancels with a reason and tells both calendars once', async () => {
    const pair = await anIntroducedPair(sql);
    const { id } = await anAgreedSession(sql, pair.mentorshipId);
    const { seen } = await viewOf(id, pair.mentee.personId);
    const cancel = () =>
      service(SessionChanges).cancel(pair.mentee.personId, { sessionId: id, seen }, 'I am ill.');
    expect(await cancel()).toEqual({ kind: 'cancelled' });
    expect(await cancel()).toMatchObject({ kind: 'decided-meanwhile', decision: { what: 'cancelled' } });
    expect(await viewOf(id, pair.mentor.personId)).toMatchObject({
      status: 'cancelled',
      sequence: 2,
      cancelReason: 'I am ill.',
    });
    expect(await mailsTo(pair.mentor)).toEqual(['session-cancelled']);
    expect(await mailsTo(pair.mentee)).toEqual(['session-cancelled']);
  });

  it('changes where they meet without asking, and says nothing where nothing changed', async () => {
    const pair = await anIntroducedPair(sql);
    const { id } = await anAgreedSession(sql, pair.mentorshipId, { place: 'https://meet.example.org/old' });
    const change = async (place: string) =>
      service(SessionChanges).changePlace(
        pair.mentor.personId,
        { sessionId: id, seen: (await viewOf(id, pair.mentor.personId)).seen },
        { format: 'video', place },
      );
    expect(await change('https://meet.example.org/new')).toEqual({ kind: 'changed' });
    expect(await change('https://meet.example.org/new')).toEqual({ kind: 'as-it-was' });
    expect(await change('http://meet.example.org/new')).toMatchObject({ kind: 'invalid' });
    expect(await mailsTo(pair.mentee)).toEqual(['session-moved']);
  });

  it('refuses strangers, past and ended things', async () => {
    const pair = await anIntroducedPair(sql);
    const stranger = await anIntroducedPair(sql);
    const past = await anAgreedSession(sql, pair.mentorshipId, { startsAt: inDays(-1) });
    const asked = await aProposedSession(sql, pair.mentorshipId, { times: [inDays(-1), inDays(2)] });
    const answers = service(SessionAnswers);
    const choice = { sessionId: asked.id, proposalId: asked.proposalId, time: inDays(2) };

    expect(await service(SessionRecord).of(asked.id, stranger.mentee.personId)).toBeNull();
    expect(await answers.accept(stranger.mentee.personId, choice)).toEqual({ kind: 'not-found' });
    expect(
      await service(SessionProposals).propose(
        pair.mentorshipId,
        stranger.mentor.personId,
        firstOffer([inDays(1)]),
      ),
    ).toEqual({ kind: 'not-found' });
    expect(await answers.accept(pair.mentee.personId, { ...choice, time: inDays(-1) })).toEqual({
      kind: 'time-gone',
    });
    expect(await answers.accept(pair.mentee.personId, { ...choice, time: inDays(5) })).toEqual({
      kind: 'time-gone',
    });
    const { seen } = await viewOf(past.id, pair.mentee.personId);
    const changes = service(SessionChanges);
    const begun = { sessionId: past.id, seen };
    expect(await changes.cancel(pair.mentee.personId, begun, 'x')).toMatchObject({
      kind: 'decided-meanwhile',
    });
    expect(await changes.reschedule(pair.mentee.personId, begun, offer([inDays(3)]))).toMatchObject({
      kind: 'decided-meanwhile',
    });
  });

  it('waits while the mentorship is paused, and calls everything off when it ends', async () => {
    const pair = await anIntroducedPair(sql);
    const asked = await aProposedSession(sql, pair.mentorshipId);
    const agreed = await anAgreedSession(sql, pair.mentorshipId);
    const begun = await anAgreedSession(sql, pair.mentorshipId, { startsAt: inDays(-1) });
    const mover = { kind: 'person', id: pair.mentor.personId } as const;
    const lifeCycle = service(MentorshipLifeCycle);
    const choice = { sessionId: asked.id, proposalId: asked.proposalId, time: inDays(3) };
    const accept = () => service(SessionAnswers).accept(pair.mentee.personId, choice);

    await lifeCycle.pause(pair.mentorshipId, mover, null);
    expect(await accept()).toEqual({ kind: 'not-live', status: 'paused' });
    await lifeCycle.resume(pair.mentorshipId, mover);
    await lifeCycle.complete(pair.mentorshipId, mover);
    expect(await accept()).toEqual({ kind: 'not-live', status: 'completed' });

    const stands = async (id: string) => (await viewOf(id, pair.mentee.personId)).status;
    expect([await stands(asked.id), await stands(agreed.id), await stands(begun.id)]).toEqual([
      'cancelled',
      'cancelled',
      'agreed',
    ]);
    const cancelled = (mails: string[]) => mails.filter((mail) => mail === 'session-cancelled').length;
    expect(cancelled(await mailsTo(pair.mentee))).toBe(1);
    expect(cancelled(await mailsTo(pair.mentor))).toBe(1);
  });

  it('leaves no offer open when the mentorship ends, not even of what did not happen', async () => {
    const pair = await anIntroducedPair(sql);
    const { id } = await anAgreedSession(sql, pair.mentorshipId, { startsAt: inDays(1) });
    const mover = pair.mentor.personId;
    const { seen } = await viewOf(id, mover);
    const moved = await service(SessionChanges).reschedule(
      mover,
      { sessionId: id, seen },
      offer([inDays(5)]),
    );
    expect(moved.kind).toBe('proposed');
    await sql.query(`UPDATE sessions SET status = 'did-not-happen' WHERE id = $1`, [id]);
    await service(MentorshipLifeCycle).complete(pair.mentorshipId, { kind: 'person', id: mover });
    expect(
      await sql.query('SELECT answer FROM session_proposals WHERE session_id = $1 ORDER BY number', [id]),
    ).toEqual([{ answer: 'accepted' }, { answer: 'lapsed' }]);
  });

  it('lets offers lapse whose times have all gone by, once', async () => {
    const pair = await anIntroducedPair(sql);
    const gone = await aProposedSession(sql, pair.mentorshipId, { times: [inDays(-2), inDays(-1)] });
    const half = await aProposedSession(sql, pair.mentorshipId, { times: [inDays(-1), inDays(1)] });
    const lapses = service(SessionLapses);
    await lapses.lapse(new Date());
    expect(await lapses.lapse(new Date())).toBe(0);
    expect(await viewOf(gone.id, pair.mentee.personId)).toMatchObject({ status: 'lapsed', open: null });
    expect(await viewOf(half.id, pair.mentee.personId)).toMatchObject({ status: 'proposed' });
    expect(await audits(gone.id)).toEqual(['session.lapsed']);
  });

  it('lists what is ahead and what was, for both and nobody else', async () => {
    const pair = await anIntroducedPair(sql);
    const asked = await aProposedSession(sql, pair.mentorshipId, { by: 'mentor' });
    const agreed = await anAgreedSession(sql, pair.mentorshipId);
    const held = await aHeldSession(sql, pair.mentorshipId);
    const off = await aCancelledSession(sql, pair.mentorshipId);
    const list = service(SessionList);
    const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
    const mentee = await list.own(pair.mentee.personId);
    expect([ids(mentee.toAnswer), ids(mentee.ahead), ids(mentee.waiting)]).toEqual([
      [asked.id],
      [agreed.id],
      [],
    ]);
    const mentor = await list.own(pair.mentor.personId);
    expect([ids(mentor.toAnswer), ids(mentor.waiting)]).toEqual([[], [asked.id]]);
    await sql.query(`UPDATE mentorships SET status = 'paused', paused_at = now() WHERE id = $1`, [
      pair.mentorshipId,
    ]);
    for (const { personId } of [pair.mentee, pair.mentor]) {
      const paused = await list.own(personId);
      expect([ids(paused.toAnswer), ids(paused.waiting)]).toEqual([[], []]);
      expect([ids(paused.resting), ids(paused.ahead)]).toEqual([[asked.id], [agreed.id]]);
    }
    const past = await list.past(pair.mentee.personId, { limit: 10, offset: 0 });
    expect([ids(past.rows), past.total]).toEqual([[off.id, held.id], 2]);
    expect(await list.of(pair.mentorshipId, pair.mentor.personId)).toHaveLength(4);
    expect(await list.of(pair.mentorshipId, (await anIntroducedPair(sql)).mentor.personId)).toEqual([]);
  });

  it('warns of one’s own other sessions in either role, never of the other side’s', async () => {
    const pair = await anIntroducedPair(sql);
    const [menteeId = ''] = await someMentees(sql, 1);
    const second = await introduce(sql, menteeId, pair.mentor.profileId);
    const agreed = await anAgreedSession(sql, pair.mentorshipId, { startsAt: inDays(3) });
    await aProposedSession(sql, pair.mentorshipId, { times: [inDays(7)] });
    const clashes = service(SessionClashes);
    const wanted = { times: [inDays(3), inDays(7), inDays(9)], minutes: 60 };
    const found = await clashes.of(pair.mentor.personId, wanted);
    expect(found.map(({ time, with: { kind } }) => [time, kind])).toEqual([
      [inDays(3), 'agreed'],
      [inDays(7), 'offered'],
    ]);
    expect(await clashes.of(second.mentee.personId, wanted)).toEqual([]);
    expect(await clashes.of(pair.mentor.personId, { ...wanted, times: [inDays(3)] }, agreed.id)).toEqual([]);
  });

  it('suggests first meetings that fit both and what either has on', async () => {
    const pair = await anIntroducedPair(sql);
    const first = await service(FirstMeeting).suggest(pair.mentorshipId, pair.mentee.personId);
    expect(first).toMatchObject({ isFirst: true, shared: true, minutes: 60, format: 'video' });
    expect(first?.times).toHaveLength(3);
    const { mentorshipId, mentee } = pair;
    const others = await service(FirstMeeting).suggest(mentorshipId, mentee.personId, 3, first?.times);
    expect(others?.times.filter((time) => first?.times.some((known) => +known === +time))).toEqual([]);
    expect(others?.times).toHaveLength(3);
    const [taken = new Date()] = first?.times ?? [];
    await anAgreedSession(sql, pair.mentorshipId, { startsAt: taken });
    const next = await service(FirstMeeting).suggest(pair.mentorshipId, pair.mentor.personId);
    expect(next?.isFirst).toBe(false);
    expect(next?.times).not.toContainEqual(taken);
    const stranger = await anIntroducedPair(sql);
    expect(await service(FirstMeeting).suggest(pair.mentorshipId, stranger.mentor.personId)).toBeNull();
  });

  it('calls off what was ahead when the mentor is erased, and tells the other side once', async () => {
    const pair = await anIntroducedPair(sql);
    const agreed = await anAgreedSession(sql, pair.mentorshipId);
    const asked = await aProposedSession(sql, pair.mentorshipId);
    const held = await aHeldSession(sql, pair.mentorshipId);
    await service(Erasure).erase(pair.mentor.personId, SYSTEM);
    await service(Erasure).erase(pair.mentor.personId, SYSTEM);
    const stands = async ({ id }: { id: string }) => {
      const { status, cancelledBy, place } = await viewOf(id, pair.mentee.personId);
      return [status, cancelledBy, place];
    };
    expect(await stands(agreed)).toEqual(['cancelled', 'system', '']);
    expect(await stands(asked)).toEqual(['cancelled', 'system', '']);
    expect(await stands(held)).toEqual(['held', null, '']);
    const mails = await mailsTo(pair.mentee);
    expect(mails.filter((mail) => mail === 'session-cancelled')).toHaveLength(1);
    expect(await mailsTo(pair.mentor)).toEqual([]);
    const choice = { sessionId: asked.id, proposalId: asked.proposalId, time: inDays(3) };
    expect(await service(SessionAnswers).accept(pair.mentee.personId, choice)).toEqual({
      kind: 'not-live',
      status: 'ended-early',
    });
  });

  it('begins one first meeting, however many press for it', async () => {
    const pair = await anIntroducedPair(sql);
    const presses = Array.from({ length: 10 }, (_, index) =>
      service(SessionProposals).proposeFirst(
        pair.mentorshipId,
        index % 2 === 0 ? pair.mentee.personId : pair.mentor.personId,
        firstOffer([inDays(3), inDays(4), inDays(5)]),
      ),
    );
    const kinds = (await Promise.all(presses)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'proposed')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'decided-meanwhile')).toHaveLength(9);
    expect([...(await mailsTo(pair.mentee)), ...(await mailsTo(pair.mentor))]).toEqual(['session-proposed']);
  });

  describe('two hundred at once', () => {
    it('agree on one outcome, and both are told exactly once', async () => {
      const pair = await anIntroducedPair(sql);
      const times = [inDays(3), inDays(4), inDays(5)];
      const { id, proposalId } = await aProposedSession(sql, pair.mentorshipId, { times });
      const { seen } = await viewOf(id, pair.mentee.personId);
      const presses = Array.from({ length: 200 }, (_, index) => {
        const time = times[index % 3] as Date;
        if (index % 4 === 3)
          return service(SessionProposals).counter(
            pair.mentee.personId,
            { sessionId: id, proposalId },
            offer([inDays(6 + index)]),
          );
        if (index % 4 === 2)
          return service(SessionChanges).reschedule(
            pair.mentor.personId,
            { sessionId: id, seen },
            offer([inDays(6 + index)]),
          );
        return service(SessionAnswers).accept(pair.mentee.personId, { sessionId: id, proposalId, time });
      });
      const began = performance.now();
      const outcomes = await Promise.all(presses);
      const took = performance.now() - began;
      const done = outcomes.filter((one) => one.kind === 'proposed' || (one.kind === 'agreed' && !one.again));
      expect(done).toHaveLength(1);
      const view = await viewOf(id, pair.mentee.personId);
      const told = [await mailsTo(pair.mentee), await mailsTo(pair.mentor)].flat().sort();
      expect(told).toEqual(
        view.status === 'agreed' ? ['session-agreed', 'session-agreed'] : ['session-proposed'],
      );
      expect(took).toBeLessThan(60_000);
    });

    it('move an agreed session once: the first offer stands, then the first choice', async () => {
      const pair = await anIntroducedPair(sql);
      const { id } = await anAgreedSession(sql, pair.mentorshipId, { startsAt: inDays(3) });
      const { seen } = await viewOf(id, pair.mentee.personId);
      const sides = [pair.mentee, pair.mentor];
      const asked = await Promise.all(
        Array.from({ length: 200 }, (_, index) =>
          service(SessionChanges).reschedule(
            (sides[index % 2] as (typeof sides)[0]).personId,
            { sessionId: id, seen },
            offer([inDays(5 + index)]),
          ),
        ),
      );
      const moved = asked.filter(({ kind }) => kind === 'proposed');
      expect(moved).toHaveLength(1);
      expect(asked.filter(({ kind }) => kind === 'decided-meanwhile')).toHaveLength(199);
      const { open, side } = await viewOf(id, pair.mentee.personId);
      if (!open) throw new Error('nothing is open');
      const chooser = open.madeBy === side ? pair.mentor : pair.mentee;
      const choice = { sessionId: id, proposalId: open.id, time: open.times[0] as Date };
      const chosen = await Promise.all(
        Array.from({ length: 200 }, () => service(SessionAnswers).accept(chooser.personId, choice)),
      );
      expect(chosen.filter((one) => one.kind === 'agreed' && !one.again)).toHaveLength(1);
      expect(chosen.filter((one) => one.kind === 'agreed' && one.again)).toHaveLength(199);
      expect(await viewOf(id, chooser.personId)).toMatchObject({ startsAt: choice.time, sequence: 2 });
      const told = (mails: string[]) => mails.filter((mail) => mail === 'session-moved');
      expect(told(await mailsTo(pair.mentee))).toHaveLength(1);
      expect(told(await mailsTo(pair.mentor))).toHaveLength(1);
    });
  });
});
