import { codesOf, labelOf, STAGES, TRACKS } from '@alongside/vocabulary';
import { z } from 'zod';
import { labels, manyCodes } from './answer-schemas.js';
import { defineQuestion, type Facts } from './question.js';

const LAST_STAGE = codesOf(STAGES).at(-1) ?? '';

/** The stage as answered so far; undefined before. */
export function stageAnswered({ answers }: Pick<Facts, 'answers'>): string | undefined {
  const answer = z.object({ stage: z.string() }).safeParse(answers['stage']);
  return answer.success ? answer.data.stage : undefined;
}

/** A peer mentor has gone further than the mentee: beyond the last stage there is nobody. */
export function peerPossible(stage: string | undefined): boolean {
  return stage !== LAST_STAGE;
}

export const tracks = defineQuestion({
  key: 'tracks',
  title: 'What kind of mentor would help you?',
  short: 'Kind of mentor',
  schema: z.object({
    tracks: manyCodes(TRACKS, {
      missing: 'Select at least one kind of mentor',
      unknown: 'Select a kind of mentor from the list',
    }),
  }),
  check: ({ tracks: chosen }, facts) => {
    const stage = stageAnswered(facts);
    if (!chosen.includes('peer') || peerPossible(stage)) return [];
    const words = labelOf(STAGES, stage ?? '').toLowerCase();
    return [
      {
        field: 'tracks',
        text: `An experienced peer has led an organisation further than yours. Yours is at the last stage, ${words}: select a business mentor`,
      },
    ];
  },
  words: ({ tracks: chosen }) => labels(TRACKS, chosen),
  columns: ({ tracks: chosen }) => ({ tracks: chosen }),
  ofProfile: (profile) => ({ tracks: profile['tracks'] }),
});
