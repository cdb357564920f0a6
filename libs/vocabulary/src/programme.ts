import type { CodeList } from './code-list.js';

export const TRACKS: CodeList = [
  { code: 'business', label: 'Business mentor' },
  { code: 'peer', label: 'Experienced peer' },
];

export const MENTOR_KINDS: CodeList = [
  { code: 'business', label: 'Business mentor' },
  { code: 'peer', label: 'Peer mentor' },
];

export const CONFLICT_REASONS: CodeList = [
  { code: 'line-management', label: 'Line management now or in the last 24 months' },
  { code: 'live-bid', label: 'A live or planned bid for the same contract' },
  { code: 'failed-pairing', label: 'An earlier pairing that did not work' },
  { code: 'other', label: 'Another conflict' },
];
