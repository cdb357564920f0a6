import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { MentorshipAccess } from '../mentorship-access.service.js';
import { type DueNudge, dueNudge, type QuietFacts } from './nudge-rules.js';
import { noteNudges, Nudges } from './nudges.service.js';
import { quietFacts } from './quiet-facts.js';
import { type QuietLine, TeamMail } from './team-mail.service.js';

interface Quiet {
  readonly mentorshipId: string;
  readonly due: DueNudge;
  readonly facts: QuietFacts;
}

export interface NudgeTally {
  readonly pairs: number;
  readonly forTeam: number;
}

const AT_ONCE = 500;
const MOST_LISTED = 20;

/** Looks through all mentorships for those that have gone quiet. However often it runs, everybody is told once. */
@Injectable()
export class NudgeSweep {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly nudges: Nudges,
    private readonly access: MentorshipAccess,
    private readonly mail: TeamMail,
  ) {}

  async sweep(): Promise<NudgeTally> {
    const quiet = quietOnes(await quietFacts(this.source.manager, this.clock.now()), this.clock.now());
    let pairs = 0;
    for (const ids of chunks(idsTelling(quiet, 'pair'), AT_ONCE)) pairs += await this.tellPairs(ids);
    const forTeam = await this.tellTeam(idsTelling(quiet, 'administrator'));
    return { pairs, forTeam };
  }

  private tellPairs(ids: readonly string[]): Promise<number> {
    return this.source.transaction(async (manager) => {
      const quiet = await this.stillQuiet(manager, ids, 'pair');
      const tellings = quiet.map(({ mentorshipId, due }) => ({
        mentorshipId,
        kind: due.kind,
        spell: due.spell,
        by: null,
      }));
      await this.nudges.tellPairs(manager, tellings);
      return quiet.length;
    });
  }

  /** One email for all of them. */
  private async tellTeam(ids: readonly string[]): Promise<number> {
    if (ids.length === 0) return 0;
    const told = await this.source.transaction(async (manager) => {
      const quiet = await this.stillQuiet(manager, ids, 'administrator');
      const at = this.clock.now();
      await noteNudges(
        manager,
        quiet.map(({ mentorshipId, due: { kind, spell } }) => ({
          mentorshipId,
          kind,
          spell,
          told: 'administrator' as const,
          at,
          by: null,
        })),
      );
      const lines = [];
      for (const one of quiet.slice(0, MOST_LISTED)) lines.push(await this.lineOf(manager, one));
      await this.mail.append(manager, lines, quiet.length - lines.length);
      return quiet.length;
    });
    if (told > 0) await this.mail.wake();
    return told;
  }

  /** Whoever is being changed at this moment is looked at the next time. */
  private async stillQuiet(
    manager: EntityManager,
    ids: readonly string[],
    tell: DueNudge['tell'],
  ): Promise<Quiet[]> {
    const locked = await manager.query<{ id: string }[]>(
      `SELECT id FROM mentorships WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED`,
      [ids],
    );
    const now = this.clock.now();
    const facts = await quietFacts(
      manager,
      now,
      locked.map(({ id }) => id),
    );
    return quietOnes(facts, now).filter(({ due }) => due.tell === tell);
  }

  private async lineOf(manager: EntityManager, { mentorshipId, due, facts }: Quiet): Promise<QuietLine> {
    const both = await this.access.bothSides(mentorshipId, manager);
    if (!both) throw new Error(`mentorship ${mentorshipId} has lost its people`);
    const tried = facts.nudges.filter(({ kind, spell }) => kind === due.kind && spell === due.spell);
    return {
      mentorshipId,
      mentee: both.mentee.name,
      mentor: both.mentor.name,
      kind: due.kind,
      since: due.since.toISOString(),
      tried: tried.map(({ at }) => at.toISOString()),
    };
  }
}

function quietOnes(facts: readonly QuietFacts[], now: Date): Quiet[] {
  return facts.flatMap((one) => {
    const due = dueNudge(one, now);
    return due ? [{ mentorshipId: one.mentorshipId, due, facts: one }] : [];
  });
}

function idsTelling(quiet: readonly Quiet[], tell: DueNudge['tell']): string[] {
  return quiet.filter(({ due }) => due.tell === tell).map(({ mentorshipId }) => mentorshipId);
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
