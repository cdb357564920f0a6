import { CRITERIA, type Criterion, type Track, type Weights } from '@alongside/matching';
import { DEFAULT_WEIGHTS, type NewRound } from '@alongside/rounds';
import { codesOf, REGIONS, SERVICE_AREAS, STAGES } from '@alongside/vocabulary';
import { z } from 'zod';
import { manyOf, oneOf, requiredText, wholeNumber } from '../web/forms/fields.js';
import { type FormErrors, formErrors, parseForm, type Typed } from '../web/forms/parse-form.js';

export const TRACK_CODES = ['business', 'peer'] as const satisfies readonly Track[];
export const POLICY_CODES = ['most-places', 'best-total'] as const;

export type ReadRoundForm =
  | { readonly ok: true; readonly round: NewRound }
  | { readonly ok: false; readonly errors: FormErrors; readonly typed: Typed };

/** The name of the box for one weight: `business-needs`. */
export function weightField(track: Track, criterion: Criterion): string {
  return `${track}-${criterion}`;
}

const codeOf = (codes: readonly string[], message: string) =>
  z.string().refine((code) => codes.includes(code), message);

const RoundForm = z.object({
  name: requiredText('Enter a name for the round', 100),
  tracks: manyOf(oneOf(TRACK_CODES, 'Select tracks from the list')).pipe(
    z.array(z.enum(TRACK_CODES)).min(1, 'Select at least one track'),
  ),
  floor: wholeNumber('The floor must be a whole number of points from 0 to 100', 0, 100),
  policy: oneOf(POLICY_CODES, 'Select what matters most'),
  serviceAreas: manyOf(codeOf(codesOf(SERVICE_AREAS), 'Select service areas from the list')),
  regions: manyOf(codeOf(codesOf(REGIONS), 'Select regions from the list')),
  stages: manyOf(codeOf(codesOf(STAGES), 'Select stages from the list')),
});

const IN_ORDER = ['name', 'tracks', ...TRACK_CODES.flatMap(fieldsOf), 'floor', 'policy'];

/** Reads the whole form, and tells every problem at once. The weights of a track that the round leaves out do not matter. */
export function readRoundForm(body: unknown): ReadRoundForm {
  const form = parseForm(RoundForm, body);
  const chosen = [form.typed.tracks ?? []].flat();
  const business = readWeights(form.typed, 'business', chosen);
  const peer = readWeights(form.typed, 'peer', chosen);
  const problems = [...(form.ok ? [] : problemsOf(form.errors)), ...business.problems, ...peer.problems];
  if (!form.ok || problems.length > 0) {
    problems.sort((a, b) => position(a.field) - position(b.field));
    return { ok: false, errors: formErrors(problems), typed: form.typed };
  }
  const { name, tracks, floor, policy, serviceAreas, regions, stages } = form.values;
  return {
    ok: true,
    round: {
      name,
      tracks: TRACK_CODES.filter((track) => tracks.includes(track)),
      weights: { business: business.weights, peer: peer.weights },
      floor: floor * 1000,
      policy,
      participation: { serviceAreas, regions, stages },
    },
  };
}

interface Problem {
  readonly field: string;
  readonly text: string;
}

/** What the form's first boxes hold. */
export function defaultTyped(): Typed {
  const weights = TRACK_CODES.flatMap((track) =>
    CRITERIA.map(
      (criterion) => [weightField(track, criterion), String(DEFAULT_WEIGHTS[track][criterion])] as const,
    ),
  );
  return {
    ...Object.fromEntries<string>(weights),
    tracks: [...TRACK_CODES],
    floor: '40',
    policy: 'most-places',
  };
}

function readWeights(
  typed: Typed,
  track: Track,
  chosen: readonly unknown[],
): { weights: Weights; problems: Problem[] } {
  if (!chosen.includes(track)) return { weights: DEFAULT_WEIGHTS[track], problems: [] };
  const problems: Problem[] = [];
  const weights: Record<Criterion, number> = { ...DEFAULT_WEIGHTS[track] };
  for (const criterion of CRITERIA) {
    const given = typed[weightField(track, criterion)];
    if (typeof given === 'string' && /^\d{1,3}$/.test(given) && Number(given) <= 100)
      weights[criterion] = Number(given);
    else
      problems.push({
        field: weightField(track, criterion),
        text: 'Each weight must be a whole number from 0 to 100',
      });
  }
  const sum = CRITERIA.reduce((total, criterion) => total + weights[criterion], 0);
  if (problems.length === 0 && sum !== 100) {
    problems.push({ field: weightField(track, CRITERIA[0]), text: sumProblem(track, sum) });
  }
  return { weights, problems };
}

function sumProblem(track: Track, sum: number): string {
  const difference = sum > 100 ? `${sum - 100} too many` : `${100 - sum} too few`;
  const whose = track === 'business' ? 'business mentors' : 'experienced peers';
  return `The weights for ${whose} add up to ${sum}, which is ${difference}: they must add up to 100`;
}

function problemsOf(errors: FormErrors): Problem[] {
  // A problem with one item of a list ("tracks-1") is a problem of the list.
  return Object.entries(errors.fields).map(([field, { text }]) => ({
    field: field.replace(/-\d+$/, ''),
    text,
  }));
}

function fieldsOf(track: Track): string[] {
  return CRITERIA.map((criterion) => weightField(track, criterion));
}

function position(field: string): number {
  const found = IN_ORDER.indexOf(field);
  return found < 0 ? IN_ORDER.length : found;
}
