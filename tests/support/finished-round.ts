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

/** Makes a round of everybody and runs it to its end, as the worker does, in this process. Returns the round's id. */
export async function finishedRound(
  platform: INestApplicationContext,
  actor: AdministratorActor,
  settings: Partial<NewRound> = {},
): Promise<string> {
  const roundId = await platform.get(Rounds).create(
    {
      name: 'Spring round',
      tracks: ['business', 'peer'],
      weights: DEFAULT_WEIGHTS,
      floor: DEFAULT_FLOOR,
      policy: 'most-places',
      participation: { serviceAreas: [], regions: [], stages: [] },
      ...settings,
    },
    actor,
  );
  const started = await platform.get(Runs).start(roundId, actor);
  if (started.kind !== 'started') throw new Error(`The run did not start: ${started.kind}`);
  const claims = platform.get(RunClaims);
  const claim = await claims.claim(started.runId);
  if (!claim) throw new Error('Nobody else should have claimed the run');
  const { content, inputHash } = await claims.input(claim);
  const result = match(content.problem);
  const summary = summarise(content.problem, result, { inputHash, otherPolicy: null, seconds: 0 });
  await claims.finish(claim, toRunResult(content, result, summary));
  return roundId;
}
