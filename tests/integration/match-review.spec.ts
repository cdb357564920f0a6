import type { INestApplicationContext } from '@nestjs/common';
import { demoProgramme } from '@alongside/people';
import {
  ProposalQueue,
  ProposalRecords,
  ProposalReview,
  ProposalSwap,
  type QueuedProposal,
  type QueueFilter,
  type ReviewOutcome,
  SCORE_BANDS,
} from '@alongside/rounds';
import type { DataSource } from 'typeorm';
import { anAdministrator, type TestAdministrator } from '../support/administrators.js';
import { openPlatform } from '../support/platform-context.js';
import { arrangePeople } from '../support/roster-rows.js';
import { aFinishedRound } from '../support/rounds.js';
import { useTestDatabase } from '../support/test-database.js';

const BEST_FIRST = { key: 'score', descending: true } as const;

const database = useTestDatabase();
let platform: INestApplicationContext;
let sql: DataSource;
let ada: TestAdministrator;
let ben: TestAdministrator;
let roundId: string;
let review: ProposalReview;
let swaps: ProposalSwap;
let queue: ProposalQueue;

beforeAll(async () => {
  sql = await database.dataSource();
  platform = await openPlatform(database.config());
  await arrangePeople(sql, demoProgramme());
  ada = await anAdministrator(platform, 'Ada Obi');
  ben = await anAdministrator(platform, 'Ben Cole');
  roundId = await aFinishedRound(platform, ada);
  review = platform.get(ProposalReview, { strict: false });
  swaps = platform.get(ProposalSwap, { strict: false });
  queue = platform.get(ProposalQueue, { strict: false });
});
afterAll(() => platform?.close());

/** Every test begins with everything undecided, everybody willing, and nothing sent. */
beforeEach(async () => {
  await sql.query('TRUNCATE invitations, outbox, audit_entries CASCADE');
  await sql.query(`DELETE FROM conflicts WHERE note = 'test'`);
  await sql.query(`UPDATE mentor_profiles SET status = 'approved' WHERE status <> 'approved'`);
  await sql.query(`UPDATE mentee_profiles SET status = 'active' WHERE status <> 'active'`);
  await sql.query(`UPDATE proposals SET decision = 'pending', decided_by = NULL, decided_at = NULL, decision_note = '',
    version = 1, closed_at = NULL WHERE decision <> 'pending' OR version <> 1 OR closed_at IS NOT NULL`);
});

const all = async (filter: QueueFilter = {}): Promise<readonly QueuedProposal[]> =>
  (await queue.page({ roundId, ...filter }, BEST_FIRST, 1, 1000)).proposals;
const first = async (): Promise<QueuedProposal> => (await all())[0] as QueuedProposal;
const auditOf = (id: string): Promise<{ action: string; actor_id: string }[]> =>
  sql.query(`SELECT action, actor_id FROM audit_entries WHERE subject_id = $1 ORDER BY id`, [id]);
const conflict = (
  proposal: { mentee: { id: string } },
  mentorId: string,
  status: string,
  until: string | null = null,
) =>
  sql.query(
    `INSERT INTO conflicts (mentee_profile_id, mentor_profile_id, reason, status, until, note) VALUES ($1, $2, 'other', $3, $4, 'test')`,
    [proposal.mentee.id, mentorId, status, until],
  );
const released = (proposal: QueuedProposal, status = 'open') =>
  sql.query(
    `INSERT INTO invitations (proposal_id, round_id, track, mentee_profile_id, mentor_profile_id, token_hash, status,
       expires_at, ended_at) VALUES ($1, $2, $3, $4, $5, sha256($1::uuid::text::bytea), $6, now() + interval '14 days',
       CASE WHEN $6 = 'open' THEN NULL ELSE now() END)`,
    [proposal.id, proposal.roundId, proposal.track, proposal.mentee.id, proposal.mentor.id, status],
  );

describe('two administrators at once', () => {
  it('decide 100 proposals, one to approve and one to reject: one wins each, the other is told who and when', async () => {
    const proposals = (await all()).slice(0, 100);
    expect(proposals).toHaveLength(100);
    const pairs = await Promise.all(
      proposals.map(async (seen, index) => {
        const calls = [() => review.approve(seen, ada), () => review.reject(seen, ben, 'Too far apart')];
        const order = index % 2 === 0 ? calls : [...calls].reverse();
        const outcomes = await Promise.all(order.map((call) => call()));
        return index % 2 === 0 ? outcomes : [...outcomes].reverse();
      }),
    );
    const now = new Map((await all()).map((proposal) => [proposal.id, proposal]));
    const decisions = new Set<string>();
    for (const [index, [approval, rejection]] of pairs.entries()) {
      const { id } = proposals[index] as QueuedProposal;
      const [won, lost, winner] =
        approval?.kind === 'decided' ? [approval, rejection, ada] : [rejection, approval, ben];
      const decision = winner === ada ? 'approved' : 'rejected';
      decisions.add(decision);
      expect(won).toEqual({ kind: 'decided', id, decision, version: 2 });
      expect(lost).toMatchObject({
        kind: 'already-decided',
        decision,
        change: decision,
        by: winner.name,
        byId: winner.id,
      });
      expect(now.get(id)).toMatchObject({ decision, version: 2, decidedBy: winner.name });
      expect((lost as { at: Date }).at).toEqual(now.get(id)?.decidedAt);
      expect(await auditOf(id)).toEqual([{ action: `proposal.${decision}`, actor_id: winner.id }]);
    }
    expect(decisions.size).toBe(2);
  });

  it('cannot both give the last place of a mentor away', async () => {
    const { place, other } = await roomForOne();
    const outcomes = await Promise.all([
      swaps.swap(place, other.mentorId, ada),
      swaps.swap(other.place, other.mentorId, ben),
    ]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['decided', 'not-eligible']);
    const lost = outcomes.find(({ kind }) => kind === 'not-eligible');
    expect(lost).toEqual({ kind: 'not-eligible', problems: ['mentor-full'] });
  });
});

describe('a decision', () => {
  it('is recorded with who, when and why, and sends nothing', async () => {
    const seen = await first();
    const outcome = await review.reject(seen, ben, '  They work together already  ');
    expect(outcome).toEqual({ kind: 'decided', id: seen.id, decision: 'rejected', version: 2 });
    const [row] = await sql.query(
      `SELECT decision, decided_by, decision_note, version FROM proposals WHERE id = $1`,
      [seen.id],
    );
    expect(row).toEqual({
      decision: 'rejected',
      decided_by: ben.id,
      decision_note: 'They work together already',
      version: 2,
    });
    await review.approve((await all())[0] as QueuedProposal, ada);
    expect(await sql.query('SELECT FROM outbox')).toHaveLength(0);
    expect(await sql.query('SELECT FROM invitations')).toHaveLength(0);
  });

  it('to reject needs a reason', async () => {
    const seen = await first();
    expect(await review.reject(seen, ada, ' \n ')).toEqual({ kind: 'reason-missing' });
    expect(await auditOf(seen.id)).toEqual([]);
  });

  it.each<[string, string[], string]>([
    ['an approved one is not approved again', ['approve'], 'approve'],
    ['an approved one is not rejected before it is reopened', ['approve'], 'reject'],
    ['a pending one is not reopened', [], 'reopen'],
    ['a rejected one is not held', ['reject'], 'hold'],
  ])('follows only from what allows it: %s', async (_, before, verb) => {
    const { id } = await first();
    const act = async (name: string): Promise<ReviewOutcome> => {
      const [row] = await sql.query<{ version: number }[]>('SELECT version FROM proposals WHERE id = $1', [
        id,
      ]);
      const seen = { id, version: row?.version ?? 0 };
      if (name === 'reject') return review.reject(seen, ada, 'Because');
      return review[name as 'approve' | 'hold' | 'reopen'](seen, ada);
    };
    for (const name of before) expect((await act(name)).kind).toBe('decided');
    expect((await act(verb)).kind).toBe('not-possible');
  });

  it('can be held, approved, reopened', async () => {
    const { id } = await first();
    expect(await review.hold({ id, version: 1 }, ada, 'Ask her first')).toMatchObject({
      decision: 'held',
      version: 2,
    });
    expect(await review.approve({ id, version: 2 }, ben)).toMatchObject({ decision: 'approved', version: 3 });
    expect(await review.reopen({ id, version: 3 }, ada)).toMatchObject({ decision: 'pending', version: 4 });
    const [row] = await sql.query(
      'SELECT decided_by, decided_at, decision_note FROM proposals WHERE id = $1',
      [id],
    );
    expect(row).toEqual({ decided_by: null, decided_at: null, decision_note: '' });
    expect((await auditOf(id)).map(({ action }) => action)).toEqual([
      'proposal.held',
      'proposal.approved',
      'proposal.reopened',
    ]);
  });

  it('leaves alone what has been released, what is over, and what there is not', async () => {
    const [sent, undone, over] = (await all()) as QueuedProposal[];
    await released(sent as QueuedProposal);
    expect(await review.reopen(sent as QueuedProposal, ada)).toMatchObject({
      kind: 'released',
      at: expect.any(Date),
    });
    await released(undone as QueuedProposal, 'undone');
    expect((await review.approve(undone as QueuedProposal, ada)).kind).toBe('decided');
    await sql.query('UPDATE proposals SET closed_at = now() WHERE id = $1', [over?.id]);
    expect(await review.approve(over as QueuedProposal, ada)).toMatchObject({
      kind: 'closed',
      at: expect.any(Date),
    });
    const nobody = '01940000-0000-7000-8000-000000000000';
    expect(await review.approve({ id: nobody, version: 1 }, ada)).toEqual({ kind: 'unknown' });
    expect(await review.approve({ id: 'none', version: 1 }, ada)).toEqual({ kind: 'unknown' });
  });

  it.each([
    [
      'mentor-paused',
      (p: QueuedProposal) =>
        sql.query(`UPDATE mentor_profiles SET status = 'paused' WHERE id = $1`, [p.mentor.id]),
    ],
    [
      'mentor-not-approved',
      (p: QueuedProposal) =>
        sql.query(`UPDATE mentor_profiles SET status = 'retired' WHERE id = $1`, [p.mentor.id]),
    ],
    [
      'mentee-withdrawn',
      (p: QueuedProposal) =>
        sql.query(`UPDATE mentee_profiles SET status = 'withdrawn' WHERE id = $1`, [p.mentee.id]),
    ],
    ['conflict', (p: QueuedProposal) => conflict(p, p.mentor.id, 'recorded')],
    ['conflict-unchecked', (p: QueuedProposal) => conflict(p, p.mentor.id, 'needs-check', '2999-01-01')],
  ])('to approve is refused where %s since the run, and says so', async (problem, arrange) => {
    const seen = await first();
    await arrange(seen);
    expect(await review.approve(seen, ada)).toEqual({ kind: 'not-eligible', problems: [problem] });
    expect((await all()).find(({ id }) => id === seen.id)).toMatchObject({
      decision: 'pending',
      needsLook: true,
    });
    expect((await review.hold(seen, ada)).kind).toBe('decided');
  });

  it('to approve is not kept up by a conflict that was cleared or has ended', async () => {
    const [one, other] = (await all()) as [QueuedProposal, QueuedProposal];
    await conflict(one, one.mentor.id, 'cleared');
    await conflict(other, other.mentor.id, 'recorded', '2020-01-01');
    expect((await review.approve(one, ada)).kind).toBe('decided');
    expect((await review.approve(other, ada)).kind).toBe('decided');
  });

  it('to approve promises no more places than the mentor has', async () => {
    const proposals = await all();
    const twice = proposals.find(
      (p) => proposals.filter(({ mentor }) => mentor.id === p.mentor.id).length >= 2,
    );
    const [one, other] = proposals.filter(({ mentor }) => mentor.id === twice?.mentor.id) as [
      QueuedProposal,
      QueuedProposal,
    ];
    const [mentor] = await sql.query<{ capacity: number }[]>(
      'SELECT capacity FROM mentor_profiles WHERE id = $1',
      [one.mentor.id],
    );
    await sql.query('UPDATE mentor_profiles SET capacity = 1 WHERE id = $1', [one.mentor.id]);
    expect((await review.approve(one, ada)).kind).toBe('decided');
    expect(await review.approve(other, ada)).toEqual({ kind: 'not-eligible', problems: ['mentor-full'] });
    await sql.query('UPDATE mentor_profiles SET capacity = $2 WHERE id = $1', [
      one.mentor.id,
      mentor?.capacity,
    ]);
  });
});

describe('approving many', () => {
  it('approves each that can be approved and names why the others cannot', async () => {
    const [one, stale, paused, two] = (await all()) as [
      QueuedProposal,
      QueuedProposal,
      QueuedProposal,
      QueuedProposal,
    ];
    await review.reject(stale, ben, 'No');
    await sql.query(`UPDATE mentor_profiles SET status = 'paused' WHERE id = $1`, [paused.mentor.id]);
    expect(paused.mentor.id).not.toBe(two.mentor.id);
    const outcome = await review.approveMany([one, stale, paused, { id: 'none', version: 1 }, two], ada);
    expect(outcome.approved).toEqual([one.id, two.id]);
    expect(outcome.failures).toMatchObject([
      { id: stale.id, refusal: { kind: 'already-decided', decision: 'rejected', by: 'Ben Cole' } },
      { id: paused.id, refusal: { kind: 'not-eligible', problems: ['mentor-paused'] } },
      { id: 'none', refusal: { kind: 'unknown' } },
    ]);
  });
});

interface Room {
  place: QueuedProposal;
  other: { place: QueuedProposal; mentorId: string };
}

/** Two places of which the same mentor is an alternative, who has other mentees and exactly one place free. */
async function roomForOne(): Promise<Room> {
  const byMentor = new Map<string, QueuedProposal[]>();
  const proposals = await all();
  for (const proposal of proposals) {
    const [row] = await sql.query<{ alternatives: { mentorProfileId: string }[] }[]>(
      'SELECT alternatives FROM proposals WHERE id = $1',
      [proposal.id],
    );
    for (const { mentorProfileId } of row?.alternatives ?? []) {
      byMentor.set(mentorProfileId, [...(byMentor.get(mentorProfileId) ?? []), proposal]);
    }
  }
  const busy = new Set(proposals.map(({ mentor }) => mentor.id));
  const found = [...byMentor].find(([mentorId, places]) => places.length >= 2 && busy.has(mentorId));
  if (!found) throw new Error('The demo has no mentor who is an alternative twice');
  const [mentorId, [place, second]] = found as [string, [QueuedProposal, QueuedProposal]];
  await freePlaces(mentorId, 1);
  return { place, other: { place: second, mentorId } };
}

/** Gives a mentor so many places beyond those that the round proposes. */
async function freePlaces(mentorId: string, free: number): Promise<void> {
  await sql.query(
    `UPDATE mentor_profiles SET capacity = greatest(1, $2::int + (SELECT count(*) FROM proposals
       WHERE mentor_profile_id = $1 AND closed_at IS NULL AND decision <> 'rejected')) WHERE id = $1`,
    [mentorId, free],
  );
}

describe('a swap', () => {
  interface Stored {
    mentor_profile_id: string;
    score: number;
    contributions: { points: number }[];
    alternatives: { mentorProfileId: string; score: number }[];
    origin: string;
    decision: string;
    version: number;
  }
  const stored = async (id: string): Promise<Stored> =>
    (await sql.query<Stored[]>('SELECT * FROM proposals WHERE id = $1', [id]))[0] as Stored;

  /** A proposal with an alternative who has one place free. */
  async function swappable(): Promise<{ place: QueuedProposal; mentorId: string; before: Stored }> {
    const { place, other } = await roomForOne();
    return { place, mentorId: other.mentorId, before: await stored(place.id) };
  }

  it('gives the place to an alternative, pending, with its own score, and can be taken back', async () => {
    const { place, mentorId, before } = await swappable();
    const alternative = before.alternatives.find(({ mentorProfileId }) => mentorProfileId === mentorId);
    await review.approve(place, ben);
    const outcome = await swaps.swap({ id: place.id, version: 2 }, mentorId, ada);
    expect(outcome).toEqual({ kind: 'decided', id: place.id, decision: 'pending', version: 3 });
    const after = await stored(place.id);
    expect(after).toMatchObject({
      mentor_profile_id: mentorId,
      score: alternative?.score,
      origin: 'swap',
      decision: 'pending',
    });
    expect(after.contributions.reduce((sum, { points }) => sum + points, 0)).toBe(after.score);
    expect(after.alternatives.map(({ mentorProfileId }) => mentorProfileId)).toContain(
      before.mentor_profile_id,
    );
    expect(after.alternatives.map(({ mentorProfileId }) => mentorProfileId)).not.toContain(mentorId);
    const [entry] = await sql.query(
      `SELECT details FROM audit_entries WHERE action = 'proposal.swapped' AND subject_id = $1`,
      [place.id],
    );
    expect(entry).toMatchObject({
      details: {
        from: { mentorId: before.mentor_profile_id, score: before.score },
        to: { mentorId, score: after.score },
      },
    });
    expect((await swaps.swap({ id: place.id, version: 3 }, before.mentor_profile_id, ada)).kind).toBe(
      'decided',
    );
    expect(await stored(place.id)).toMatchObject({
      mentor_profile_id: before.mentor_profile_id,
      score: before.score,
    });
  });

  it('tells whoever comes later that it was swapped', async () => {
    const { place, mentorId } = await swappable();
    await swaps.swap(place, mentorId, ada);
    expect(await review.approve(place, ben)).toMatchObject({
      kind: 'already-decided',
      decision: 'pending',
      change: 'swapped',
      by: 'Ada Obi',
    });
  });

  it.each<[string, (mentorId: string, place: QueuedProposal) => Promise<unknown>]>([
    ['mentor-full', (mentorId) => freePlaces(mentorId, 0)],
    [
      'mentor-paused',
      (mentorId) => sql.query(`UPDATE mentor_profiles SET status = 'paused' WHERE id = $1`, [mentorId]),
    ],
    [
      'mentor-not-approved',
      (mentorId) => sql.query(`UPDATE mentor_profiles SET status = 'retired' WHERE id = $1`, [mentorId]),
    ],
    ['conflict', (mentorId, place) => conflict(place, mentorId, 'recorded')],
    ['conflict-unchecked', (mentorId, place) => conflict(place, mentorId, 'needs-check')],
    [
      'mentee-withdrawn',
      (_, place) =>
        sql.query(`UPDATE mentee_profiles SET status = 'withdrawn' WHERE id = $1`, [place.mentee.id]),
    ],
  ])('is refused where %s, and changes nothing', async (problem, arrange) => {
    const { place, mentorId, before } = await swappable();
    await arrange(mentorId, place);
    const outcome = await swaps.swap(place, mentorId, ada);
    expect(outcome.kind).toBe('not-eligible');
    expect(outcome).toMatchObject({ problems: expect.arrayContaining([problem]) });
    expect(await stored(place.id)).toEqual(before);
    expect(await auditOf(place.id)).toEqual([]);
  });

  it('is refused to a mentor of the other kind, to one who joined later, to nobody, and to the one who is proposed', async () => {
    const { place } = await swappable();
    const [other] = await sql.query<{ id: string }[]>(
      'SELECT id FROM mentor_profiles WHERE kind <> $1 LIMIT 1',
      [place.track],
    );
    await freePlaces(other?.id ?? '', 1);
    expect(await swaps.swap(place, other?.id ?? '', ada)).toMatchObject({
      kind: 'not-eligible',
      problems: ['mentor-kind'],
    });
    const nobody = '01940000-0000-7000-8000-000000000000';
    expect(await swaps.swap(place, nobody, ada)).toMatchObject({ kind: 'not-eligible' });
    expect(await swaps.swap(place, 'none', ada)).toEqual({ kind: 'unknown' });
    expect((await swaps.swap(place, place.mentor.id, ada)).kind).toBe('not-possible');
  });

  it('is refused below the floor', async () => {
    const { place } = await swappable();
    const mentors = await sql.query<{ id: string }[]>('SELECT id FROM mentor_profiles WHERE kind = $1', [
      place.track,
    ]);
    const outcomes = new Set<string>();
    for (const { id } of mentors.slice(0, 60)) {
      if (id === place.mentor.id) continue;
      const outcome = await swaps.swap({ id: place.id, version: 999 }, id, ada);
      expect(outcome.kind).toBe('already-decided');
      await freePlaces(id, 1);
      const judged = await swaps.swap({ id: place.id, version: (await stored(place.id)).version }, id, ada);
      if (judged.kind === 'not-eligible') judged.problems.forEach((problem) => outcomes.add(problem));
    }
    expect([...outcomes]).toContain('below-floor');
  });
});

describe('the queue', () => {
  it('filters as it says', async () => {
    const everything = await all();
    expect(everything.length).toBeGreaterThan(100);
    const peer = await all({ track: 'peer' });
    expect(peer.length).toBe(everything.filter(({ track }) => track === 'peer').length);
    for (const { code, from, to } of SCORE_BANDS) {
      const expected = everything.filter(({ score }) => score >= from && score < to).map(({ id }) => id);
      expect((await all({ band: code })).map(({ id }) => id)).toEqual(expected);
    }
    const region = everything[0]?.mentee.region;
    expect((await all({ region })).length).toBe(
      everything.filter(({ mentee }) => mentee.region === region).length,
    );
    const care = await all({ area: 'health-and-social-care' });
    const homecare = await all({ area: 'homecare' });
    expect(care.length).toBeGreaterThan(homecare.length);
    expect(homecare.length).toBeGreaterThan(0);
    expect(care.map(({ id }) => id)).toEqual(expect.arrayContaining(homecare.map(({ id }) => id)));
    expect(await all({ roundId: '01940000-0000-7000-8000-000000000000' })).toEqual([]);
  });

  it('counts each decision with the same filter', async () => {
    const [one, two, three] = (await all({ track: 'business' })) as [
      QueuedProposal,
      QueuedProposal,
      QueuedProposal,
    ];
    await review.approve(one, ada);
    await review.hold(two, ada);
    await review.reject(three, ada, 'No');
    const { counts, total } = await queue.page(
      { roundId, track: 'business', decision: 'pending' },
      BEST_FIRST,
      1,
      10,
    );
    expect(counts).toMatchObject({ approved: 1, held: 1, rejected: 1 });
    expect(total).toBe(counts.pending);
    expect((await queue.page({ roundId, track: 'peer' }, BEST_FIRST, 1, 10)).counts).toMatchObject({
      approved: 0,
    });
  });

  it.each(['score', 'mentee', 'mentor', 'area', 'waited', 'decided'] as const)(
    'cuts the order by %s into pages without a gap, both ways',
    async (key) => {
      for (const descending of [true, false]) {
        const sort = { key, descending };
        const whole = (await queue.page({ roundId }, sort, 1, 1000)).proposals.map(({ id }) => id);
        const pages: string[] = [];
        const { pages: count } = await queue.page({ roundId }, sort, 1, 25);
        for (let page = 1; page <= count; page += 1) {
          pages.push(...(await queue.page({ roundId }, sort, page, 25)).proposals.map(({ id }) => id));
        }
        expect(pages).toEqual(whole);
        expect(new Set(pages).size).toBe(whole.length);
      }
    },
  );

  it('shows the last page where a page past the end is asked for', async () => {
    const last = await queue.page({ roundId }, BEST_FIRST, 999_999, 25);
    expect(last.page).toBe(last.pages);
    expect(last.proposals.length).toBeGreaterThan(0);
  });

  it('knows the neighbours, and the next to decide, from the top again after the last', async () => {
    const ids = (await all({ decision: 'pending' })).map(({ id }) => id);
    const filter = { roundId, decision: 'pending' } as const;
    expect(await queue.neighbours(ids[1] ?? '', filter, BEST_FIRST)).toMatchObject({
      previousId: ids[0],
      nextId: ids[2],
      position: 2,
      total: ids.length,
    });
    expect(await queue.nextPending(ids[1] ?? '', filter, BEST_FIRST)).toBe(ids[2]);
    expect(await queue.nextPending(ids.at(-1) ?? '', filter, BEST_FIRST)).toBe(ids[0]);
    await sql.query(
      `UPDATE proposals SET decision = 'held', decided_by = $1, decided_at = now() WHERE id <> $2`,
      [ada.id, ids[3]],
    );
    expect(await queue.nextPending(ids[3] ?? '', filter, BEST_FIRST)).toBeNull();
  });
});

describe('the record of a proposal', () => {
  it('has both people, the evidence’s facts, five alternatives with room, and its history', async () => {
    const { place, other } = await roomForOne();
    await review.hold(place, ada);
    const record = await platform.get(ProposalRecords, { strict: false }).byId(place.id);
    expect(record).toMatchObject({
      round: { id: roundId, name: 'Spring round', floor: 40_000 },
      mentee: { name: place.mentee.name },
      mentor: { name: place.mentor.name },
      decidedBy: 'Ada Obi',
      changedSinceRun: { mentee: false, mentor: false },
      invitation: null,
      problems: [],
      history: [{ action: 'proposal.held', by: 'Ada Obi', swap: null }],
    });
    const alternative = record?.alternatives.find(({ mentor }) => mentor.id === other.mentorId);
    expect(alternative).toMatchObject({ problems: [] });
    await freePlaces(other.mentorId, 0);
    const again = await platform.get(ProposalRecords, { strict: false }).byId(place.id);
    expect(again?.alternatives.find(({ mentor }) => mentor.id === other.mentorId)?.problems).toEqual([
      'mentor-full',
    ]);
  });

  it('explains the score by what the run saw, and says that a profile has changed since', async () => {
    const place = await first();
    const records = platform.get(ProposalRecords, { strict: false });
    const before = await records.byId(place.id);
    await sql.query(`UPDATE mentee_profiles SET topics = '{digital}', updated_at = now() WHERE id = $1`, [
      place.mentee.id,
    ]);
    const record = await records.byId(place.id);
    expect(record?.changedSinceRun).toEqual({ mentee: true, mentor: false });
    expect(record?.mentee.topics).toEqual(['digital']);
    expect(record?.facts.mentee.topics).toEqual(before?.mentee.topics);
    expect((await all()).find(({ id }) => id === place.id)).toMatchObject({
      needsLook: false,
      changedSinceRun: true,
    });
  });

  it('is nobody’s where there is none', async () => {
    const records = platform.get(ProposalRecords, { strict: false });
    expect(await records.byId('01940000-0000-7000-8000-000000000000')).toBeNull();
    expect(await records.byId('none')).toBeNull();
  });
});
