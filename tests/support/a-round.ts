import { DEFAULT_FLOOR, DEFAULT_WEIGHTS, type NewRound } from '@alongside/rounds';

/** A round of everybody on both tracks, with the programme's usual settings. */
export function aRound(settings: Partial<NewRound> = {}): NewRound {
  return {
    name: 'Spring round',
    tracks: ['business', 'peer'],
    weights: DEFAULT_WEIGHTS,
    floor: DEFAULT_FLOOR,
    policy: 'most-places',
    participation: { serviceAreas: [], regions: [], stages: [] },
    ...settings,
  };
}
