import {
  reasonForUnfilled,
  remedyForUnfilled,
  type RoundView,
  RULE_LABELS,
  type UnfilledPlaceView,
} from '@alongside/rounds';
import { labelOf, SERVICE_AREAS, TRACKS } from '@alongside/vocabulary';
import { counted } from '../web/words/numbers.js';
import { withinSentence } from '../web/words/sentences.js';

/** Of one group: more would be a list that nobody reads. */
const MOST_ROWS = 200;

/** Grouped by what would have to change, the largest group first. */
export function presentUnmatched(
  places: readonly UnfilledPlaceView[],
  round?: Pick<RoundView, 'id' | 'name'>,
) {
  const groups = new Map<string, UnfilledPlaceView[]>();
  for (const place of places) {
    const key = `${place.reason} ${place.reason === 'no-eligible-mentor' ? place.rule : ''}`;
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return {
    round: round && { name: round.name, href: `/admin/rounds/${round.id}` },
    total: places.length,
    summary: counted(places.length, 'place without a mentor', 'places without a mentor'),
    areas: areaCounts(places),
    groups: [...groups.values()]
      .sort((a, b) => b.length - a.length)
      .map((group) => presentGroup(group, round === undefined)),
  };
}

function presentGroup(places: readonly UnfilledPlaceView[], showRound: boolean) {
  const [first] = places as [UnfilledPlaceView, ...UnfilledPlaceView[]];
  const full = first.reason === 'all-eligible-mentors-full';
  return {
    title: groupTitle(first),
    count: counted(places.length, 'place', 'places'),
    shortage: full ? shortageText(shortages(places)) : undefined,
    shortages: full ? shortages(places) : [],
    remedy: remedyForUnfilled(first),
    showRound,
    left:
      places.length > MOST_ROWS
        ? `The ${MOST_ROWS} who have waited longest are shown, of ${counted(places.length, 'place', 'places')}.`
        : undefined,
    rows: places.slice(0, MOST_ROWS).map((place) => ({
      name: place.mentee.name,
      href: `/admin/people/mentees/${place.mentee.id}`,
      organisation: place.mentee.organisation.name,
      area: areaOf(place),
      track: labelOf(TRACKS, place.track),
      round: place.roundName,
      reason: reasonForUnfilled(place, place.floor),
      waited: place.mentee.roundsWaited,
    })),
  };
}

function groupTitle({ reason, rule }: UnfilledPlaceView): string {
  switch (reason) {
    case 'all-eligible-mentors-full':
      return 'Every mentor who fits is full';
    case 'below-floor':
      return 'No score reaches the floor';
    case 'no-eligible-mentor':
      return rule === null
        ? 'There is no mentor for this track'
        : `No mentor passes the rules. Most often: ${withinSentence(RULE_LABELS[rule])}`;
  }
}

/** Where places wait for mentors who are full, by the mentee's area. A mentor counts once in each area that they are wanted in. */
function shortages(places: readonly UnfilledPlaceView[]) {
  const areas = new Map<string, { places: number; mentors: Set<string> }>();
  for (const place of places) {
    const area = areas.get(areaOf(place)) ?? { places: 0, mentors: new Set<string>() };
    area.places += 1;
    for (const { id } of place.fullMentors) area.mentors.add(id);
    areas.set(areaOf(place), area);
  }
  return [...areas]
    .map(([label, { places: waiting, mentors }]) => ({ label, places: waiting, mentors: mentors.size }))
    .sort((a, b) => b.places - a.places || a.label.localeCompare(b.label, 'en'));
}

/** "4 mentors who would suit them in adult social care are full." About the area that lacks the most. */
function shortageText([worst]: ReturnType<typeof shortages>): string | undefined {
  if (!worst || worst.mentors === 0) return undefined;
  const who = counted(worst.mentors, 'mentor who suits them best is', 'mentors who suit them best are');
  return `The shortage is largest in ${worst.label.toLowerCase()}: ${counted(worst.places, 'place waits', 'places wait')}, and the ${who} full.`;
}

function areaCounts(places: readonly UnfilledPlaceView[]) {
  const counts = new Map<string, number>();
  for (const place of places) counts.set(areaOf(place), (counts.get(areaOf(place)) ?? 0) + 1);
  return [...counts]
    .map(([label, count]) => ({ label, count }))
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'en'));
}

function areaOf({ mentee }: UnfilledPlaceView): string {
  return labelOf(SERVICE_AREAS, mentee.serviceAreas[0] ?? '');
}
