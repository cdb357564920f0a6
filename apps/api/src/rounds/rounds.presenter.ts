import { CRITERIA } from '@alongside/matching';
import { CRITERION_LABELS, type RoundListItem, type RoundView, type RunView } from '@alongside/rounds';
import { labelOf, REGIONS, SERVICE_AREAS, STAGES, TRACKS } from '@alongside/vocabulary';
import { dayInWords } from '../web/words/dates.js';
import { trackWords } from '../web/words/people.js';
import { POLICY_LABELS, RUN_STATES } from '../web/words/runs.js';

export function presentRoundList(rounds: readonly RoundListItem[]) {
  return {
    rounds: rounds.map((round) => ({
      name: round.name,
      href: `/admin/rounds/${round.id}`,
      tracks: trackWords(round.tracks),
      made: dayInWords(round.createdAt),
      state: RUN_STATES[round.runStatus ?? 'none'],
      review: round.proposals > 0 ? `${round.decided} of ${round.proposals} decided` : '',
      unfilled: round.runStatus === 'finished' ? String(round.unfilled) : '',
    })),
  };
}

export function presentRound(round: RoundView, runs: readonly RunView[]) {
  const [latest, ...earlier] = runs;
  const base = `/admin/rounds/${round.id}`;
  return {
    id: round.id,
    name: round.name,
    settings: settingsOf(round),
    weights: {
      tracks: round.tracks.map((track) => labelOf(TRACKS, track)),
      rows: CRITERIA.map((criterion) => ({
        label: CRITERION_LABELS[criterion],
        values: round.tracks.map((track) => round.weights[track][criterion]),
      })),
    },
    state: RUN_STATES[latest?.status ?? 'none'],
    run: latest && {
      ...runLine(base, latest),
      status: latest.status,
      failure: latest.failure,
      summary: latest.summary,
    },
    canStart: !latest || latest.status === 'failed' || latest.status === 'cancelled',
    earlier: earlier.map((run) => runLine(base, run)),
    startAction: `${base}/runs`,
    reviewHref: `/admin/matches?round=${round.id}`,
    unmatchedHref: `${base}/unmatched`,
  };
}

function runLine(base: string, run: RunView) {
  return {
    href: `${base}/runs/${run.id}`,
    state: RUN_STATES[run.status],
    asked: dayInWords(run.requestedAt),
    by: run.requestedByName ?? 'the system',
    filled: run.summary ? `${run.summary.placesFilled} of ${run.summary.places} places filled` : '',
  };
}

function settingsOf(round: RoundView): { readonly key: string; readonly value: string }[] {
  const { serviceAreas, regions, stages } = round.participation;
  const named = (codes: readonly string[], list: typeof REGIONS) =>
    codes.map((code) => labelOf(list, code)).join(', ');
  return [
    { key: 'Tracks', value: trackWords(round.tracks) },
    { key: 'Service areas', value: named(serviceAreas, SERVICE_AREAS) || 'All' },
    { key: 'Regions', value: named(regions, REGIONS) || 'All' },
    { key: 'Stages', value: named(stages, STAGES) || 'All' },
    { key: 'Floor', value: `${round.floor / 1000} points` },
    { key: 'What matters most', value: POLICY_LABELS[round.policy] },
    { key: 'Made', value: dayInWords(round.createdAt) },
  ];
}
