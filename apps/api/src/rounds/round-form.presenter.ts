import { CRITERIA, type Criterion, type Track } from '@alongside/matching';
import { CRITERION_LABELS } from '@alongside/rounds';
import { type CodeList, labelOf, REGIONS, SERVICE_AREAS, STAGES, TRACKS } from '@alongside/vocabulary';
import type { FormErrors, Typed } from '../web/forms/parse-form.js';
import { TRACK_CODES, weightField } from './round-form.js';

/** The form as the person left it. */
export function presentRoundForm(typed: Typed, errors?: FormErrors) {
  return {
    errors,
    name: typed.name,
    floor: typed.floor,
    policy: typed.policy,
    tracks: checkboxes(TRACKS, typed.tracks, TRACK_HINTS),
    serviceAreas: checkboxes(SERVICE_AREAS, typed.serviceAreas),
    regions: checkboxes(REGIONS, typed.regions),
    stages: checkboxes(STAGES, typed.stages),
    // Open where something in it was chosen, or is wrong.
    narrowed: ['serviceAreas', 'regions', 'stages'].some((field) => [typed[field] ?? []].flat().length > 0),
    weights: TRACK_CODES.map((track) => weightGroup(track, typed, errors)),
  };
}

const TRACK_HINTS: Readonly<Record<string, string>> = {
  business: 'A mentor from business for a leader',
  peer: 'A leader of another mutual in the same service area, who is further on',
};

const CRITERION_HINTS: Readonly<Record<Criterion, string>> = {
  needs: 'What the mentee asked for, and how much the mentor knows of it',
  serviceArea: 'The same area, or a related one',
  stage: 'The mentor has taken the step that the mentee faces',
  workingStyle: 'How alike their four answers are',
  preferences: 'Half the mentee’s choices, half the mentor’s',
  background: 'The same kind of organisation in law',
  practical: 'Shared times, and the same region for meeting in person',
};

function weightGroup(track: Track, typed: Typed, errors: FormErrors | undefined) {
  const fields = CRITERIA.map((criterion) => {
    const name = weightField(track, criterion);
    return {
      name,
      label: CRITERION_LABELS[criterion],
      hint: CRITERION_HINTS[criterion],
      value: typed[name],
      wrong: errors?.fields[name] !== undefined,
    };
  });
  const wrong = fields.find((field) => field.wrong);
  return {
    track,
    title: labelOf(TRACKS, track),
    fields,
    sum: fields.reduce((sum, { value }) => sum + (Number(value) || 0), 0),
    error: wrong && errors?.fields[wrong.name]?.text,
  };
}

function checkboxes(list: CodeList, chosen: unknown, hints: Readonly<Record<string, string>> = {}) {
  const codes = [chosen ?? []].flat();
  return list.map(({ code, label, parent }) => ({
    value: code,
    text: label,
    checked: codes.includes(code),
    hint: hints[code] ? { text: hints[code] } : undefined,
    child: parent !== undefined,
  }));
}
