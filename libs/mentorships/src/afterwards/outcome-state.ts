import type { Side } from '../mentorship-access.service.js';
import type { SessionOutcome, SessionStatus } from '../sessions/session-state.js';

/** What one side says became of a session. */
export interface SaidOutcome {
  readonly side: Side;
  readonly outcome: SessionOutcome;
  readonly saidAt: Date;
}

/** The two say different things of the same session. */
export function isDisputed(said: readonly SaidOutcome[]): boolean {
  return new Set(said.map(({ outcome }) => outcome)).size > 1;
}

/**
 * What a session counts as. One side's word is enough; where the two differ, what it counted as stays, as long as one of
 * them still says it.
 */
export function statusAfter(current: SessionStatus, said: readonly SaidOutcome[]): SessionStatus {
  const outcomes = said.map(({ outcome }) => outcome);
  if (outcomes.some((outcome) => outcome === current)) return current;
  const [first] = [...said].sort((one, other) => one.saidAt.getTime() - other.saidAt.getTime());
  return first?.outcome ?? current;
}
