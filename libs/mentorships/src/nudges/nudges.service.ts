import { Notices } from '@alongside/people';
import { type Actor, audit, Clock, DAY } from '@alongside/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { MentorshipChanges } from '../life-cycle/mentorship-changes.service.js';
import { MentorshipAccess } from '../mentorship-access.service.js';
import { READERS } from '../pair.sql.js';
import { nudgedLately, type NudgeKind, type PastNudge } from './nudge-rules.js';

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
    await this.tellPairs(manager, [
      { mentorshipId, kind, spell: `asked:${now.toISOString()}`, by: actor.id },
    ]);
    await audit(manager, {
      actor,
      action: 'mentorship.nudged',
      subject: { kind: 'mentorship', id: mentorshipId },
      details: { kind },
    });
    return { kind: 'nudged' };
  }

  /** The caller has locked the mentorships and looked that it is time. */
  async tellPairs(manager: EntityManager, tellings: readonly PairTelling[]): Promise<void> {
    const at = this.clock.now();
    const ids = await noteNudges(
      manager,
      tellings.map((telling) => ({ ...telling, told: 'pair', at })),
    );
    const rows = await manager.query<SidesRow[]>(SIDES, [tellings.map(({ mentorshipId }) => mentorshipId)]);
    const kinds = new Map(tellings.map(({ mentorshipId, kind }) => [mentorshipId, kind]));
    const uselessAt = new Date(at.getTime() + WAITS_FOR_DAYS * DAY);
    const notices = rows.flatMap(({ mentorshipId, side, personId, other }) => {
      const [kind, id] = [kinds.get(mentorshipId), ids.get(mentorshipId)];
      if (!kind || !id) return [];
      const intentKey = `nudge:${mentorshipId}:${id}:${side}`;
      const params = { mentorshipId, kind, other };
      return [
        { kind: 'nudge', template: 'nudge', intentKey, personId, params, dueAt: at, uselessAt } as const,
      ];
    });
    await this.notices.announce(manager, ...notices);
  }
}

export interface PairTelling {
  readonly mentorshipId: string;
  readonly kind: NudgeKind;
  readonly spell: string;
  /** The administrator who asked for it. */
  readonly by: string | null;
}

interface SidesRow {
  readonly mentorshipId: string;
  readonly side: 'mentee' | 'mentor';
  readonly personId: string;
  readonly other: string;
}

const SIDES = `
  SELECT mentorship.id AS "mentorshipId", reader.side, reader.person_id AS "personId", reader.other
  FROM mentorships mentorship ${READERS}
  WHERE mentorship.id = ANY ($1)`;

export interface NewNudge extends PastNudge, PairTelling {
  readonly kind: NudgeKind;
  readonly spell: string;
}

/** At most one for each mentorship. Returns their ids by mentorship. */
export async function noteNudges(
  manager: EntityManager,
  nudges: readonly NewNudge[],
): Promise<Map<string, string>> {
  const rows = await manager.query<{ id: string; mentorshipId: string }[]>(
    `INSERT INTO nudges (mentorship_id, kind, told, at, spell, by_administrator)
     SELECT "mentorshipId", kind, told, at, spell, by FROM jsonb_to_recordset($1)
       AS nudge ("mentorshipId" uuid, kind text, told text, at timestamptz, spell text, by uuid)
     RETURNING id, mentorship_id AS "mentorshipId"`,
    [JSON.stringify(nudges)],
  );
  return new Map(rows.map(({ id, mentorshipId }) => [mentorshipId, id]));
}
