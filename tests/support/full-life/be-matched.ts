import { randomBytes, randomUUID } from 'node:crypto';
import { DAY, hashToken, linkToken } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { TEST_SECRET } from '../test-database.js';
import { insert, mail, type Person, type Row, type Surroundings } from './rows.js';

/** Proposals, invitations and mentorships on both sides, and what was said with them. */
export async function beMatched(
  sql: DataSource,
  tag: string,
  person: Person,
  around: Surroundings,
): Promise<void> {
  const decided = { decision: 'approved', decided_by: around.administratorId, decided_at: new Date() };
  const looked = {
    needs_look_since: new Date(),
    needs_look_because: ['conflict'],
    needs_look_kept: ['paused'],
  };
  const pairs = [
    { mentee_profile_id: person.menteeId, mentor_profile_id: around.mentorId, decline: false },
    { mentee_profile_id: around.menteeId, mentor_profile_id: person.mentorId, decline: true },
    { mentee_profile_id: around.menteeId, mentor_profile_id: person.mentorId, decline: false },
    { mentee_profile_id: around.menteeId, mentor_profile_id: person.mentorId, decline: false, over: true },
  ];
  for (const { decline, over = false, ...pair } of pairs) {
    const proposal = await insert(sql, 'proposals', {
      ...{
        ...pair,
        ...decided,
        ...looked,
        round_id: around.roundId,
        track: 'business',
        origin: 'run',
        score: 80_000,
      },
      ...{ contributions: JSON.stringify([]), decision_note: `${tag}-decision-note`, closed_at: new Date() },
    });
    const invitationId = randomUUID();
    await insert(sql, 'invitations', {
      ...{
        id: invitationId,
        ...pair,
        ...looked,
        proposal_id: proposal,
        round_id: around.roundId,
        track: 'business',
      },
      ...{
        token_hash: hashToken(linkToken(TEST_SECRET, 'respond', invitationId)),
        status: decline ? 'declined' : 'accepted',
      },
      ...{ decline_reason: decline ? 'other' : null, decline_note: decline ? `${tag}-decline-note` : '' },
      ...{ expires_at: new Date(Date.now() + DAY), answered_at: new Date(), ended_at: new Date() },
      replacement_sought_at: decline ? new Date() : null,
    });
    await mail(sql, {
      intent: `invitation:${invitationId}`,
      to: around.mentorId,
      about: `${tag}-told-mentor`,
    });
    if (decline) continue;
    const mentorship = await insert(sql, 'mentorships', {
      ...{ ...pair, invitation_id: invitationId, track: 'business' },
      ...(over && { status: 'completed', ended_at: new Date() }),
    });
    await mail(sql, {
      intent: `introduction-mentor:${mentorship}`,
      to: around.mentorId,
      about: `${tag}-introduced`,
    });
  }
  await insert(sql, 'invitations', await superseded(sql, person, around));
  await insert(sql, 'unfilled_places', {
    ...{ round_id: around.roundId, track: 'peer', mentee_profile_id: person.menteeId, reason: 'below-floor' },
    ...{ rule: 'full', removed: { full: 2 }, best_below_floor: 39_000, closed_at: new Date() },
  });
  await insert(sql, 'conflicts', {
    ...{ mentee_profile_id: person.menteeId, mentor_profile_id: around.mentorId, reason: 'other' },
    ...{ note: `${tag}-conflict-note`, until: '2031-01-01', status: 'cleared' },
  });
}

async function superseded(sql: DataSource, { menteeId }: Person, around: Surroundings): Promise<Row> {
  const pair = { mentee_profile_id: menteeId, mentor_profile_id: around.mentorId, track: 'peer' };
  const proposal_id = await insert(sql, 'proposals', {
    ...{
      ...pair,
      round_id: around.roundId,
      origin: 'run',
      score: 1,
      contributions: '[]',
      closed_at: new Date(),
    },
  });
  return {
    ...{ ...pair, proposal_id, round_id: around.roundId, token_hash: randomBytes(32), status: 'superseded' },
    ...{
      superseded_because: 'mentor-full',
      expires_at: new Date(Date.now() + DAY),
      ended_at: new Date(),
    },
  };
}
