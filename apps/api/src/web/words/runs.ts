import type { RunStatus, StartOutcome } from '@alongside/rounds';

export interface RunState {
  readonly text: string;
  readonly colour: string;
}

/** What a run is doing, or how it ended; `none` for a round that has not been started. */
export const RUN_STATES: Readonly<Record<RunStatus | 'none', RunState>> = {
  none: { text: 'Not run yet', colour: 'grey' },
  queued: { text: 'Waiting to start', colour: 'blue' },
  running: { text: 'Matching now', colour: 'blue' },
  finished: { text: 'Matched', colour: 'green' },
  failed: { text: 'Failed', colour: 'red' },
  cancelled: { text: 'Cancelled', colour: 'grey' },
  superseded: { text: 'Replaced', colour: 'grey' },
};

export const POLICY_LABELS = {
  'most-places': 'Fill the most places',
  'best-total': 'Reach the best total score',
} as const;

type StartRefusal = Extract<StartOutcome, { kind: 'refused' }>['reason'];

/** Why a round cannot start. */
export const START_REFUSALS: Readonly<Record<StartRefusal, string>> = {
  'no-mentees':
    'There is no place to fill: no active mentee on these tracks takes part, or all of them have a mentor or an open invitation',
  'no-mentors': 'There is no approved mentor for these tracks. Approve or import mentors first',
};
