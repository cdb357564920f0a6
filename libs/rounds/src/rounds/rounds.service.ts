import type { Policy, Track, Weights } from '@alongside/matching';
import { type Actor, audit, Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { sumOfWeights } from '../mapping/default-weights.js';
import { isUuid } from '../uuid.js';
import type { RunStatus } from '../runs/run.entity.js';
import { type Participation, Round } from './round.entity.js';

export interface NewRound {
  readonly name: string;
  readonly tracks: readonly Track[];
  readonly weights: Readonly<Record<Track, Weights>>;
  /** Points x 1000. */
  readonly floor: number;
  readonly policy: Policy;
  readonly participation: Participation;
}

export interface RoundView extends NewRound {
  readonly id: string;
  readonly createdAt: Date;
}

export interface RoundListItem {
  readonly id: string;
  readonly name: string;
  readonly tracks: Track[];
  readonly createdAt: Date;
  /** Its newest run; null where it was never started. */
  readonly runId: string | null;
  readonly runStatus: RunStatus | null;
  readonly proposals: number;
  readonly decided: number;
  readonly unfilled: number;
}

/** Matching exercises: their settings, which never change once they are made. */
@Injectable()
export class Rounds {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * The same form sent twice makes one round, until it is started.
   *
   * @throws RangeError when the weights of a track do not add up to 100: the forms have said so before
   */
  async create(round: NewRound, actor: Actor): Promise<string> {
    for (const track of ['business', 'peer'] as const) {
      if (sumOfWeights(round.weights[track]) !== 100)
        throw new RangeError(`weights of ${track} must add up to 100`);
    }
    const createdBy = actor.kind === 'administrator' ? actor.id : null;
    return this.dataSource.transaction(async (manager) => {
      const same = createdBy && (await notStarted(manager, round, createdBy));
      if (same) return same;
      const inserted = await manager.getRepository(Round).insert({
        ...round,
        tracks: [...round.tracks],
        createdBy,
        createdAt: this.clock.now(),
      });
      const { id } = inserted.identifiers[0] as { id: string };
      const details = { tracks: round.tracks, policy: round.policy, floor: round.floor };
      await audit(manager, { actor, action: 'round.created', subject: { kind: 'round', id }, details });
      return id;
    });
  }

  async byId(id: string): Promise<RoundView | null> {
    return isUuid(id) ? this.dataSource.getRepository(Round).findOneBy({ id }) : null;
  }

  /** Newest first. */
  async list(): Promise<RoundListItem[]> {
    return this.dataSource.query(LIST);
  }
}

/** The same round by the same hand. */
async function notStarted(manager: EntityManager, round: NewRound, by: string): Promise<string | undefined> {
  await manager.query('SELECT FROM people WHERE id = $1 FOR NO KEY UPDATE', [by]);
  const { name, tracks, weights, floor, policy, participation } = round;
  const [same] = await manager.query<{ id: string }[]>(
    `SELECT id FROM rounds
     WHERE (created_by, name, tracks, weights, floor, policy, participation) = ($1, $2, $3, $4, $5, $6, $7)
       AND NOT EXISTS (SELECT FROM runs WHERE round_id = rounds.id)`,
    [by, name, tracks, JSON.stringify(weights), floor, policy, JSON.stringify(participation)],
  );
  return same?.id;
}

const LIST = `
  SELECT round.id, round.name, round.tracks, round.created_at AS "createdAt",
    run.id AS "runId", run.status AS "runStatus",
    coalesce(review.proposals, 0)::int AS proposals, coalesce(review.decided, 0)::int AS decided,
    (SELECT count(*)::int FROM unfilled_places WHERE round_id = round.id AND closed_at IS NULL) AS unfilled
  FROM rounds round
  LEFT JOIN LATERAL (SELECT id, status FROM runs WHERE round_id = round.id ORDER BY id DESC LIMIT 1) run ON true
  LEFT JOIN LATERAL (
    SELECT count(*) AS proposals, count(*) FILTER (WHERE decision <> 'pending') AS decided
    FROM proposals WHERE round_id = round.id AND closed_at IS NULL
  ) review ON true
  ORDER BY round.id DESC`;
