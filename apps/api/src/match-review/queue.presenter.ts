import { CRITERIA } from '@alongside/matching';
import { CRITERION_LABELS, type QueuedProposal, type QueuePage, SCORE_BANDS } from '@alongside/rounds';
import { labelOf, REGIONS, SERVICE_AREAS, TRACKS } from '@alongside/vocabulary';
import { presentStackedScore } from '../web/charts/bars.js';
import { type Filter, presentFilters } from '../web/lists/filters.js';
import { listAddress } from '../web/lists/list-address.js';
import { presentPagination } from '../web/lists/pagination.js';
import { presentSortHeaders, type SortableColumn } from '../web/lists/sorting.js';
import { counted } from '../web/words/numbers.js';
import {
  DECISIONS,
  PAGE_SIZE,
  proposalHref,
  QUEUE_PATH,
  type QueueAddress,
  queueText,
} from './queue-address.js';
import { DECISION_LABELS, pairName } from './review-words.js';

interface NamedRound {
  readonly id: string;
  readonly name: string;
}

const COLUMNS: readonly SortableColumn[] = [
  { text: 'Mentee', key: 'mentee' },
  { text: 'Mentor', key: 'mentor' },
  { text: 'Score', key: 'score', first: 'descending' },
  { text: 'Service area', key: 'area' },
  { text: 'Waited', key: 'waited', first: 'descending', numeric: true },
];

export function presentQueue(page: QueuePage, address: QueueAddress, rounds: readonly NamedRound[]) {
  const { query, filter, sort } = address;
  const shown = filter.decision ?? 'all';
  const filters = presentFilters(filtersOf(rounds), QUEUE_PATH, query);
  const paging = { page: page.page, size: PAGE_SIZE, total: page.total };
  return {
    filters: withDecision(filters, query['decision']),
    tabs: tabsOf(page, address),
    headers: presentSortHeaders(COLUMNS, sort, QUEUE_PATH, query),
    rows: page.proposals.map((proposal) => presentRow(proposal, address)),
    paging: presentPagination(paging, QUEUE_PATH, query, 'proposals'),
    // In the order of the bars: the shade is the place.
    key: CRITERIA.map((criterion, index) => ({ label: CRITERION_LABELS[criterion], shade: index + 1 })),
    total: page.total,
    decision: shown,
    showsDecision: shown === 'all',
    // What is pending or on hold can be approved from here.
    approvable: page.proposals.filter(({ decision }) => isApprovable(decision)).length,
    queue: queueText(address),
    filtered: filters.chosen.length > 0,
    everDecided: DECISIONS.some((decision) => page.counts[decision] > 0),
  };
}

function isApprovable(decision: QueuedProposal['decision']): boolean {
  return decision === 'pending' || decision === 'held';
}

function filtersOf(rounds: readonly NamedRound[]): Filter[] {
  const roundOptions = rounds.map(({ id, name }) => ({ code: id, label: name }));
  return [
    { name: 'round', label: 'Round', kind: 'select', options: roundOptions },
    { name: 'track', label: 'Track', kind: 'select', options: TRACKS },
    { name: 'area', label: 'Service area', kind: 'select', options: SERVICE_AREAS },
    { name: 'region', label: 'Region', kind: 'select', options: REGIONS },
    { name: 'band', label: 'Score', kind: 'select', options: SCORE_BANDS },
    { name: 'look', label: 'Changes', kind: 'select', options: [{ code: 'yes', label: 'Needs a look' }] },
  ];
}

/** The decision is chosen by the tabs; filtering must not lose it. */
function withDecision(panel: ReturnType<typeof presentFilters>, decision: unknown) {
  if (typeof decision !== 'string') return panel;
  return {
    ...panel,
    keep: [...panel.keep, { name: 'decision', value: decision }],
    clearHref: listAddress(panel.clearHref.split('?')[0] ?? QUEUE_PATH, { decision }),
  };
}

function tabsOf({ counts }: QueuePage, { query, filter }: QueueAddress) {
  const href = (decision: string | undefined): string =>
    listAddress(QUEUE_PATH, query, { decision, page: undefined });
  const all = DECISIONS.reduce((sum, decision) => sum + counts[decision], 0);
  return [
    ...DECISIONS.map((decision) => ({
      text: `${DECISION_LABELS[decision]} (${counts[decision]})`,
      href: href(decision === 'pending' ? undefined : decision),
      active: filter.decision === decision,
    })),
    { text: `All (${all})`, href: href('all'), active: filter.decision === undefined },
  ];
}

function presentRow(proposal: QueuedProposal, address: QueueAddress) {
  const { mentee, mentor, contributions, decision } = proposal;
  return {
    id: proposal.id,
    key: `${proposal.id}:${proposal.version}`,
    href: proposalHref(proposal.id, address),
    pair: pairName(proposal),
    mentee: { name: mentee.name, organisation: mentee.organisation },
    mentor: { name: mentor.name, organisation: mentor.organisation },
    track: labelOf(TRACKS, proposal.track),
    area: labelOf(SERVICE_AREAS, mentee.area),
    region: labelOf(REGIONS, mentee.region),
    waited: mentee.waited === 0 ? '–' : counted(mentee.waited, 'round', 'rounds'),
    score: presentStackedScore(
      contributions.map(({ criterion, points }) => ({ label: CRITERION_LABELS[criterion], given: points })),
    ),
    decision: { code: decision, text: DECISION_LABELS[decision] },
    decidedBy: proposal.decidedBy,
    flags: flagsOf(proposal),
    approvable: isApprovable(decision),
  };
}

function flagsOf({
  needsLook,
  changedSinceRun,
  origin,
  released,
}: QueuedProposal): { text: string; colour: string }[] {
  return [
    ...(needsLook ? [{ text: 'Needs a look', colour: 'orange' }] : []),
    ...(changedSinceRun && !needsLook ? [{ text: 'Changed since the run', colour: 'grey' }] : []),
    ...(origin === 'swap' ? [{ text: 'Swapped', colour: 'grey' }] : []),
    ...(origin === 'replacement' ? [{ text: 'Replacement', colour: 'purple' }] : []),
    ...(released ? [{ text: 'Released', colour: 'green' }] : []),
  ];
}
