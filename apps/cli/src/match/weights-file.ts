import { CRITERIA, type Track, type Weights } from '@alongside/matching';

type WeightsByTrack = Record<Track, Weights>;

export type WeightsReading =
  | { readonly kind: 'read'; readonly weights: WeightsByTrack }
  | { readonly kind: 'refused'; readonly problems: string[] };

const TRACKS: readonly Track[] = ['business', 'peer'];

/**
 * Reads weights from JSON such as `{ "peer": { "needs": 25, … } }`: every criterion of a track that is named, whole
 * numbers that add up to 100. A track that is not named keeps its defaults.
 */
export function readWeights(text: string, file: string, defaults: WeightsByTrack): WeightsReading {
  const parsed = parseJson(text);
  if (!isRecord(parsed)) {
    return refused(`${file} – must be a JSON object with the tracks "business" and "peer"`);
  }
  const problems = Object.keys(parsed)
    .filter((key) => !TRACKS.some((track) => track === key))
    .map((key) => `${file}:${key} – is not a track; the tracks are business and peer`);
  const weights = { ...defaults };
  for (const track of TRACKS) {
    if (!(track in parsed)) continue;
    const found = problemsOf(parsed[track], `${file}:${track}`);
    if (found.length === 0) weights[track] = parsed[track] as Weights;
    problems.push(...found);
  }
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'read', weights };
}

function problemsOf(given: unknown, where: string): string[] {
  if (!isRecord(given)) return [`${where} – must be an object with a whole number for each criterion`];
  const unknown = Object.keys(given)
    .filter((key) => !CRITERIA.some((criterion) => criterion === key))
    .map((key) => `${where}:${key} – is not a criterion; the criteria are ${CRITERIA.join(', ')}`);
  const wrong = CRITERIA.flatMap((criterion) => {
    const value = given[criterion];
    if (value === undefined) return [`${where}:${criterion} – is missing`];
    return isWeight(value)
      ? []
      : [`${where}:${criterion} ${JSON.stringify(value)} – must be a whole number from 0 to 100`];
  });
  if (unknown.length + wrong.length > 0) return [...unknown, ...wrong];
  const total = CRITERIA.reduce((sum, criterion) => sum + Number(given[criterion]), 0);
  return total === 100 ? [] : [`${where} ${total} – the weights must add up to 100`];
}

function isWeight(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return undefined;
  }
}

function refused(problem: string): WeightsReading {
  return { kind: 'refused', problems: [problem] };
}
