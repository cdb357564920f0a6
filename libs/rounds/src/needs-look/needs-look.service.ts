import { Clock } from '@alongside/platform';
import { RosterReader } from '@alongside/people';
import { Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { approvalProblems, PairCheck } from '../proposals/pair-check.service.js';
import type { PairProblem } from '../proposals/pair-problems.js';
import {
  lockOpenPairs,
  type Mark,
  mentorsInOpenPairs,
  type OpenPair,
  type Scope,
  writeMarks,
} from './open-pairs.js';
import { unfitToday } from './unfit-today.js';

export interface LookOutcome {
  readonly marked: number;
  readonly cleared: number;
}

const MENTORS_AT_ONCE = 200;

/**
 * Judges what is proposed or invited by today's rules on today's answers, and marks what no longer fits. Nothing else
 * changes: a run's proposals stay as they are, and what happens next is for an administrator to decide.
 */
@Injectable()
export class NeedsLook {
  constructor(
    private readonly clock: Clock,
    private readonly pairCheck: PairCheck,
    private readonly roster: RosterReader,
  ) {}

  /** In the transaction of the change. The number of statements does not depend on the number of pairs. */
  async judge(manager: EntityManager, scope: Scope): Promise<LookOutcome> {
    const pairs = await lockOpenPairs(manager, scope);
    if (pairs.length === 0) return { marked: 0, cleared: 0 };
    const problems = await this.problemsOf(manager, pairs);
    const now = this.clock.now();
    const changed = pairs.flatMap((pair) => {
      const mark = markOf(pair, problems.get(pair) ?? [], now);
      return isSame(pair, mark) ? [] : [{ pair, mark }];
    });
    for (const kind of ['invitation', 'proposal'] as const) {
      const marks = changed.filter(({ pair }) => pair.kind === kind).map(({ mark }) => mark);
      await writeMarks(manager, `${kind}s`, marks);
    }
    const marked = changed.filter(({ mark }) => mark.since !== null).length;
    return { marked, cleared: changed.length - marked };
  }

  /**
   * Everybody, a few mentors to a transaction: nobody waits long for a lock, and other work of the process has its turn.
   *
   * @param mayGoOn asked between two transactions
   */
  async judgeEverybody(source: DataSource, mayGoOn: () => boolean = () => true): Promise<void> {
    const mentorIds = await mentorsInOpenPairs(source.manager);
    for (let from = 0; from < mentorIds.length && mayGoOn(); from += MENTORS_AT_ONCE) {
      const some = mentorIds.slice(from, from + MENTORS_AT_ONCE);
      await source.transaction((manager) => this.judge(manager, { mentorIds: some }));
    }
  }

  private async problemsOf(
    manager: EntityManager,
    pairs: readonly OpenPair[],
  ): Promise<Map<OpenPair, PairProblem[]>> {
    const standing = await this.pairCheck.problemsOfPairs(manager, pairs);
    const ids = (of: 'menteeProfileId' | 'mentorProfileId') => [...new Set(pairs.map((pair) => pair[of]))];
    const roster = await this.roster.some(manager, ids('menteeProfileId'), ids('mentorProfileId'));
    const menteeOf = new Map(roster.mentees.map((mentee) => [mentee.id, mentee]));
    const mentorOf = new Map(roster.mentors.map((mentor) => [mentor.id, mentor]));
    return new Map(
      pairs.map((pair) => {
        const [mentee, mentor] = [menteeOf.get(pair.menteeProfileId), mentorOf.get(pair.mentorProfileId)];
        const unfit = mentee && mentor ? unfitToday(mentee, mentor, pair.track) : null;
        const today = [...(standing.get(pair) ?? []), ...(unfit ? [unfit] : [])];
        const room = { capacity: pair.capacity, promised: pair.promised, proposed: 0 };
        return [pair, [...new Set(approvalProblems(today, room))]] as const;
      }),
    );
  }
}

/** What an administrator has let stand is no news, until it went away and came back. */
function markOf(pair: OpenPair, problems: readonly PairProblem[], now: Date): Mark {
  const because = problems.filter((problem) => !pair.kept.includes(problem));
  const kept = pair.kept.filter((problem) => problems.includes(problem));
  return { id: pair.id, since: because.length > 0 ? (pair.since ?? now) : null, because, kept };
}

function isSame(pair: OpenPair, mark: Mark): boolean {
  const text = (codes: readonly PairProblem[]): string => [...codes].sort().join(' ');
  return text(pair.because) === text(mark.because) && text(pair.kept) === text(mark.kept);
}
