import type { INestApplicationContext } from '@nestjs/common';
import { match } from '@alongside/matching';
import { RunClaims, summarise, toRunResult } from '@alongside/rounds';

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
