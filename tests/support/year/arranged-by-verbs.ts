import {
  SessionAnswers,
  SessionChanges,
  SessionOutcomes,
  SessionProposals,
  SessionRecord,
} from '@alongside/mentorships';
import type { INestApplicationContext } from '@nestjs/common';
import type { TestPair } from '../mentoring-sessions.js';
import type { PlannedSession } from './plain-model.js';

export interface Happening {
  readonly at: number;
  readonly happens: () => Promise<unknown>;
}

/** A planned session as its two people arrange it: proposed now by the mentor, and everything else at its time. */
export async function arrangedByVerbs(
  platform: INestApplicationContext,
  pair: TestPair,
  session: Omit<PlannedSession, 'id'>,
): Promise<{ readonly sessionId: string; readonly happenings: readonly Happening[] }> {
  const [first, ...moves] = session.times;
  if (!first) throw new Error('a session without a time');
  const proposed = await platform
    .get(SessionProposals, { strict: false })
    .propose(pair.mentorshipId, pair.mentor.personId, { ...offer(first.startsAt), agenda: '' });
  if (proposed.kind !== 'proposed') throw new Error(JSON.stringify(proposed));
  const { sessionId, proposalId } = proposed;
  const verbs = verbsOf(platform, pair, sessionId);
  const last = session.times.at(-1) ?? first;
  const isCancelled = last.until < Infinity;
  const ends: Happening[] = isCancelled
    ? [{ at: last.until, happens: verbs.cancel }]
    : (['mentee', 'mentor'] as const).map((side) => ({
        at: session.said[side],
        happens: () => verbs.say(pair[side].personId),
      }));
  return {
    sessionId,
    happenings: [
      {
        at: first.agreedAt,
        happens: () => verbs.accept(pair.mentee.personId, proposalId, first.startsAt),
      },
      ...moves.map(({ agreedAt, startsAt }) => ({ at: agreedAt, happens: () => verbs.move(startsAt) })),
      ...ends,
    ],
  };
}

/** What its two do with one session. Each is expected to go through. */
function verbsOf(platform: INestApplicationContext, { mentee, mentor }: TestPair, sessionId: string) {
  const changes = platform.get(SessionChanges, { strict: false });
  const seen = async () => {
    const view = await platform.get(SessionRecord, { strict: false }).of(sessionId, mentee.personId);
    return { sessionId, seen: view?.seen ?? '' };
  };
  const accept = async (personId: string, proposalId: string, startsAt: number): Promise<void> => {
    const choice = { sessionId, proposalId, time: new Date(startsAt) };
    const outcome = await platform.get(SessionAnswers, { strict: false }).accept(personId, choice);
    expect(outcome).toMatchObject({ kind: 'agreed', again: false });
  };
  return {
    accept,
    move: async (startsAt: number): Promise<void> => {
      const moved = await changes.reschedule(mentee.personId, await seen(), offer(startsAt));
      if (moved.kind !== 'proposed') throw new Error(JSON.stringify(moved));
      await accept(mentor.personId, moved.proposalId, startsAt);
    },
    cancel: async (): Promise<void> => {
      const outcome = await changes.cancel(mentee.personId, await seen(), 'I am ill.');
      expect(outcome).toEqual({ kind: 'cancelled' });
    },
    say: async (personId: string): Promise<void> => {
      const outcome = await platform.get(SessionOutcomes, { strict: false }).say(sessionId, personId, 'held');
      expect(outcome).toMatchObject({ kind: 'said' });
    },
  };
}

function offer(startsAt: number) {
  return { times: [new Date(startsAt)], minutes: 60, format: 'phone', place: '', note: '' } as const;
}
