import type { INestApplicationContext } from '@nestjs/common';
import { match } from '@alongside/matching';
import {
  type AdministratorActor,
  DEFAULT_FLOOR,
  DEFAULT_WEIGHTS,
  type NewRound,
  Rounds,
  RunClaims,
  Runs,
  summarise,
  toRunResult,
} from '@alongside/rounds';
import type { DataSource } from 'typeorm';

/** A round of everybody on both tracks, with the programme's usual settings. */
export function aRound(settings: Partial<NewRound> = {}): NewRound {
  return {
    name: 'Spring round',
    tracks: ['business', 'peer'],
    weights: DEFAULT_WEIGHTS,
    floor: DEFAULT_FLOOR,
    policy: 'most-places',
    participation: { serviceAreas: [], regions: [], stages: [] },
    ...settings,
  };
}

/** A round straight into the table, for tests that need nothing of it but its id. */
export async function aStoredRound(source: DataSource): Promise<string> {
  const { name, tracks, weights, floor, policy, participation } = aRound();
  const [round] = await source.query<{ id: string }[]>(
    `INSERT INTO rounds (name, tracks, weights, floor, policy, participation)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
    [name, tracks, JSON.stringify(weights), floor, policy, JSON.stringify(participation)],
  );
  return round?.id ?? '';
}

/** Makes a round and runs it to its end. Returns the round's id. */
export async function aFinishedRound(
  platform: INestApplicationContext,
  actor: AdministratorActor,
  settings: Partial<NewRound> = {},
): Promise<string> {
  const roundId = await platform.get(Rounds, { strict: false }).create(aRound(settings), actor);
  const started = await platform.get(Runs, { strict: false }).start(roundId, actor);
  if (started.kind !== 'started') throw new Error(`The run did not start: ${started.kind}`);
  await finishRun(platform, started.runId);
  return roundId;
}

/** Does what the worker does with a run, in this process: claims it, matches under both policies, saves. */
export async function finishRun(platform: INestApplicationContext, runId: string) {
  const claims = platform.get(RunClaims, { strict: false });
  const claim = await claims.claim(runId);
  if (!claim) throw new Error('The run is not free to be claimed');
  const { content, inputHash } = await claims.input(claim);
  const { problem } = content;
  const other = match({
    ...problem,
    policy: problem.policy === 'most-places' ? 'best-total' : 'most-places',
  });
  const otherPolicy = { placesFilled: other.matches.length, totalScore: other.totalScore };
  const result = match(problem);
  const summary = summarise(problem, result, { inputHash, otherPolicy, seconds: 0.8 });
  return claims.finish(claim, toRunResult(content, result, summary));
}
