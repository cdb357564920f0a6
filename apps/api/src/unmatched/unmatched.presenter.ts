import type { MentorView } from '@alongside/people';
import {
  reasonForUnfilled,
  remedyForUnfilled,
  type RoundView,
  RULE_LABELS,
  type UnfilledPlaceView,
} from '@alongside/rounds';
import { labelOf, SERVICE_AREAS, TRACKS } from '@alongside/vocabulary';
import { counted, inPoints } from '../runs/figures.js';

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
  return {
    title: groupTitle(first),
    count: counted(places.length, 'place', 'places'),
    shortage: first.reason === 'all-eligible-mentors-full' ? shortageText(places) : undefined,
    areas: areaCounts(places),
    remedy: remedyForUnfilled(first),
    showRound,
    rows: places.map((place) => ({
      name: place.mentee.name,
      href: `/admin/people/mentees/${place.mentee.id}`,
      organisation: place.mentee.organisation.name,
      area: areaOf(place),
      track: labelOf(TRACKS, place.track),
      round: place.roundName,
      reason: reasonForUnfilled(place, place.floor),
      waited: place.mentee.roundsWaited,
      bestBelowFloor: place.bestBelowFloor === null ? '' : `${inPoints(place.bestBelowFloor, 1)} points`,
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
        : `No mentor passes the rules. Most often: ${lower(RULE_LABELS[rule])}`;
  }
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** "Full: 4 mentors in adult social care and 2 mentors in homecare." Counts each mentor once, under their main area. */
function shortageText(places: readonly UnfilledPlaceView[]): string | undefined {
  const mentors = new Map<string, MentorView>();
  for (const { fullMentors } of places) for (const mentor of fullMentors) mentors.set(mentor.id, mentor);
  if (mentors.size === 0) return undefined;
  const byArea = new Map<string, number>();
  for (const { serviceAreas } of mentors.values()) {
    const area = labelOf(SERVICE_AREAS, serviceAreas[0] ?? '').toLowerCase();
    byArea.set(area, (byArea.get(area) ?? 0) + 1);
  }
  const parts = [...byArea]
    .sort(([a, x], [b, y]) => y - x || a.localeCompare(b, 'en'))
    .map(([area, count]) => `${counted(count, 'mentor', 'mentors')} in ${area}`);
  return `Full among the best for these mentees: ${new Intl.ListFormat('en-GB').format(parts)}.`;
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
