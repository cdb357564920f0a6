import { Notices } from '@alongside/people';
import { type Actor, audit, Clock } from '@alongside/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { MentorshipChanges } from '../life-cycle/mentorship-changes.service.js';
import { type BothSides, MentorshipAccess } from '../mentorship-access.service.js';
import { nudgedLately, type NudgeKind, type PastNudge, quietSpells } from './nudge-rules.js';
import { quietFacts } from './quiet-facts.js';

/** A mentorship that is quiet now, and of which somebody has been told. */
export interface OpenNudge {
  readonly mentorshipId: string;
  readonly kind: NudgeKind;
  /** Since when it has been quiet. */
  readonly since: Date;
  /** What has been tried in this spell, the first first. */
  readonly tried: readonly Pick<PastNudge, 'told' | 'at'>[];
  /** The pair was told two weeks ago or longer, and the programme team since. */
  readonly forTeam: boolean;
}

export interface NudgeOfMentorship {
  readonly kind: NudgeKind;
  readonly told: 'pair' | 'administrator';
  readonly at: Date;
  /** Who asked for it; null where the worker did by itself. */
  readonly byAdministrator: string | null;
}

export type NudgeOutcome =
  | { readonly kind: 'nudged' }
  /** Somebody was told less than seven days ago. */
  | { readonly kind: 'too-soon'; readonly last: Date }
  /** Paused, over, or not there. */
  | { readonly kind: 'not-going-on' };

const WAITS_FOR_DAYS = 7;
const DAY = 86_400_000;

/** What has been tried where a mentorship went quiet. */
@Injectable()
export class Nudges implements OnModuleInit {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly access: MentorshipAccess,
    private readonly notices: Notices,
    private readonly changes: MentorshipChanges,
  ) {}

  onModuleInit(): void {
    this.changes.subscribe(async (manager, { verb, mentorshipId }) => {
      if (verb !== 'resume') return;
      await manager.query('UPDATE mentorships SET resumed_at = $2 WHERE id = $1', [
        mentorshipId,
        this.clock.now(),
      ]);
    });
  }

  /** Where it is quiet now and somebody has been told; what the programme team was told first. */
  async open(): Promise<OpenNudge[]> {
    const now = this.clock.now();
    const facts = await quietFacts(this.source.manager, now);
    const all = facts.flatMap((one) =>
      quietSpells(one, now).map(({ kind, spell, since }): OpenNudge => {
        const tried = one.nudges.filter(
          (nudge) => nudge.kind === kind && (nudge.spell === spell || nudge.at >= since),
        );
        const forTeam = tried.some(({ told }) => told === 'administrator');
        return { mentorshipId: one.mentorshipId, kind, since, tried, forTeam };
      }),
    );
    const told = all.filter(({ tried }) => tried.length > 0);
    return told.sort(
      (one, other) => Number(other.forTeam) - Number(one.forTeam) || +one.since - +other.since,
    );
  }

  /** Everything that was tried with one mentorship, the latest first. */
  of(mentorshipId: string, manager: EntityManager = this.source.manager): Promise<NudgeOfMentorship[]> {
    return manager.query<NudgeOfMentorship[]>(
      `SELECT kind, told, at, by_administrator AS "byAdministrator" FROM nudges
       WHERE mentorship_id = $1 ORDER BY at DESC, id DESC`,
      [mentorshipId],
    );
  }

  /** An administrator has the pair told of something. In the caller's transaction; who may is checked by the caller. */
  async byAdministrator(
    manager: EntityManager,
    mentorshipId: string,
    kind: NudgeKind,
    actor: Actor & { readonly kind: 'administrator' },
  ): Promise<NudgeOutcome> {
    const live = await this.access.lockLive(manager, mentorshipId);
    if (!live || live.status === 'paused') return { kind: 'not-going-on' };
    const now = this.clock.now();
    const before = await this.of(mentorshipId, manager);
    const last = before[0];
    if (last && nudgedLately(before, now)) return { kind: 'too-soon', last: last.at };
    await this.tellPair(manager, mentorshipId, { kind, spell: `asked:${now.toISOString()}`, by: actor.id });
    await audit(manager, {
      actor,
      action: 'mentorship.nudged',
      subject: { kind: 'mentorship', id: mentorshipId },
      details: { kind },
    });
    return { kind: 'nudged' };
  }

  /** The caller has locked the mentorship and looked that it is time. */
  async tellPair(
    manager: EntityManager,
    mentorshipId: string,
    { kind, spell, by }: { readonly kind: NudgeKind; readonly spell: string; readonly by: string | null },
  ): Promise<void> {
    const now = this.clock.now();
    const id = await noteNudge(manager, { mentorshipId, kind, spell, told: 'pair', at: now, by });
    const both = await this.access.bothSides(mentorshipId, manager);
    if (!both) throw new Error(`mentorship ${mentorshipId} has lost its people`);
    const uselessAt = new Date(now.getTime() + WAITS_FOR_DAYS * DAY);
    const notices = SIDES.map((side) => ({
      kind: 'nudge' as const,
      template: 'nudge' as const,
      intentKey: `nudge:${mentorshipId}:${id}:${side}`,
      personId: both[side].personId,
      params: { mentorshipId, kind, other: otherOf(both, side).name },
      dueAt: now,
      uselessAt,
    }));
    await this.notices.announce(manager, ...notices);
  }
}

const SIDES = ['mentee', 'mentor'] as const;

function otherOf(both: BothSides, side: 'mentee' | 'mentor'): BothSides['mentee'] {
  return side === 'mentee' ? both.mentor : both.mentee;
}

export interface NewNudge extends PastNudge {
  readonly mentorshipId: string;
  readonly by: string | null;
}

export async function noteNudge(
  manager: EntityManager,
  { mentorshipId, kind, told, at, spell, by }: NewNudge,
): Promise<string> {
  const [row] = await manager.query<{ id: string }[]>(
    `INSERT INTO nudges (mentorship_id, kind, told, at, spell, by_administrator)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
    [mentorshipId, kind, told, at, spell, by],
  );
  if (!row) throw new Error(`no nudge was noted for mentorship ${mentorshipId}`);
  return row.id;
}
