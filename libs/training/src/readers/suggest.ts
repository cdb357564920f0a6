/** What the repository knows of somebody for whom it looks for something. Codes; topics in order of importance. */
export interface ReaderPicture {
  readonly menteeTopics: readonly string[];
  readonly stage: string | null;
  readonly mentorTopics: readonly string[];
  readonly areas: readonly string[];
  /** Of goals that they are working on. */
  readonly goalTopics: readonly string[];
}

export interface Suggestible {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly type: string;
  readonly minutes: number | null;
  readonly topics: readonly string[];
  readonly areas: readonly string[];
  readonly stages: readonly string[];
  readonly renewedAt: Date;
  /** How many leaders like the reader found it useful; 0 where they are so few that it could be said who. */
  readonly usefulTo: number;
}

export type SuggestionReason =
  | { readonly kind: 'goal' | 'mentor-topic'; readonly topic: string }
  /** `place` 1 is their first topic. */
  | { readonly kind: 'topic'; readonly topic: string; readonly place: number }
  | { readonly kind: 'similar'; readonly people: number }
  | { readonly kind: 'stage'; readonly stage: string }
  | { readonly kind: 'area'; readonly area: string };

export interface Suggestion {
  readonly resource: Suggestible;
  /** The strongest first, one or two. */
  readonly reasons: readonly SuggestionReason[];
}

export const MOST_SUGGESTIONS = 5;
const MOST_REASONS = 2;

/** What each reason is worth. Of topics only the best counts, so that a resource about everything does not win. */
const POINTS = { goal: 70, mentorTopic: 40, similar: 30, stage: 12, area: 12 };
const TOPIC_POINTS = [60, 45, 35, 25, 15];
/** What it is about first of all. */
const MAIN_TOPIC = 8;
const MOST_PEOPLE = 20;
/** Each one that was chosen for a reason makes the next one for the same reason less welcome. */
const SAME_AGAIN = 20;

interface Weighed {
  readonly reason: SuggestionReason;
  readonly points: number;
}

interface Candidate {
  readonly resource: Suggestible;
  readonly weighed: readonly Weighed[];
  readonly points: number;
}

/** At most five for this reader, the most helpful first, with the reasons. The same input gives the same list. */
export function suggest(reader: ReaderPicture, resources: readonly Suggestible[]): Suggestion[] {
  let left = resources.map((resource) => weigh(reader, resource)).filter(isReason);
  const chosen: Candidate[] = [];
  while (chosen.length < MOST_SUGGESTIONS && left.length > 0) {
    const worth = (candidate: Candidate): number =>
      candidate.points - SAME_AGAIN * chosen.filter((one) => mainOf(one) === mainOf(candidate)).length;
    const [best] = left.toSorted((a, b) => worth(b) - worth(a) || newestFirst(a.resource, b.resource));
    if (!best) break;
    chosen.push(best);
    left = left.filter((candidate) => candidate !== best);
  }
  return chosen.map(({ resource, weighed }) => ({
    resource,
    reasons: weighed.slice(0, MOST_REASONS).map(({ reason }) => reason),
  }));
}

function weigh(reader: ReaderPicture, resource: Suggestible): Candidate {
  const topical = bestTopic(reader, resource);
  const { usefulTo: people } = resource;
  const weighed = [
    ...(topical ? [topical] : []),
    ...(people > 0
      ? [
          {
            reason: { kind: 'similar', people } as const,
            points: POINTS.similar + Math.min(people, MOST_PEOPLE),
          },
        ]
      : []),
    ...stageReason(reader, resource),
    ...areaReason(reader, resource),
  ].toSorted((a, b) => b.points - a.points);
  return { resource, weighed, points: weighed.reduce((sum, { points }) => sum + points, 0) };
}

/** A stage or an area alone says too little. */
function isReason({ weighed }: Candidate): boolean {
  return weighed.some(({ reason }) => reason.kind !== 'stage' && reason.kind !== 'area');
}

function bestTopic(reader: ReaderPicture, { topics }: Suggestible): Weighed | null {
  const each = topics.flatMap((topic, at): Weighed[] => {
    const main = at === 0 ? MAIN_TOPIC : 0;
    const place = reader.menteeTopics.indexOf(topic);
    const own = TOPIC_POINTS[Math.min(place, TOPIC_POINTS.length - 1)];
    return [
      ...(reader.goalTopics.includes(topic)
        ? [{ reason: { kind: 'goal', topic } as const, points: POINTS.goal + main }]
        : []),
      ...(place >= 0 && own !== undefined
        ? [{ reason: { kind: 'topic', topic, place: place + 1 } as const, points: own + main }]
        : []),
      ...(reader.mentorTopics.includes(topic)
        ? [{ reason: { kind: 'mentor-topic', topic } as const, points: POINTS.mentorTopic + main }]
        : []),
    ];
  });
  return each.toSorted((a, b) => b.points - a.points)[0] ?? null;
}

function stageReason({ stage }: ReaderPicture, { stages }: Suggestible): Weighed[] {
  if (stage === null || !stages.includes(stage)) return [];
  return [{ reason: { kind: 'stage', stage }, points: POINTS.stage }];
}

function areaReason({ areas }: ReaderPicture, resource: Suggestible): Weighed[] {
  const area = areas.find((code) => resource.areas.includes(code));
  return area === undefined ? [] : [{ reason: { kind: 'area', area }, points: POINTS.area }];
}

function mainOf({ weighed }: Candidate): string {
  const reason = weighed[0]?.reason;
  return reason && 'topic' in reason ? reason.topic : (reason?.kind ?? '');
}

function newestFirst(a: Suggestible, b: Suggestible): number {
  return b.renewedAt.getTime() - a.renewedAt.getTime() || a.id.localeCompare(b.id);
}
