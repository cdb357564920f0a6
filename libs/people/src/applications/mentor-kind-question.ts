import { labelOf, MENTOR_KINDS, STAGES } from '@alongside/vocabulary';
import { z } from 'zod';
import { maybeCode, maybeLine, oneCode } from './answer-schemas.js';
import { defineQuestion } from './question.js';

const UNKNOWN_STAGE = 'Select a stage from the list';

/** What somebody brings: a trade, or having led an organisation through what a mentee faces. */
export const mentorKind = defineQuestion({
  key: 'kind',
  title: 'What kind of mentor would you be?',
  short: 'Kind of mentor',
  schema: z
    .object({
      kind: oneCode(MENTOR_KINDS, 'Select what kind of mentor you would be'),
      sector: maybeLine(100, 'Your sector'),
      /** Of a business mentor, who need not have led a mutual. */
      businessStage: maybeCode(STAGES, UNKNOWN_STAGE),
      /** Of a peer. */
      stage: maybeCode(STAGES, UNKNOWN_STAGE),
    })
    // What was typed below a choice that is not taken is not meant.
    .transform((given) =>
      given.kind === 'business' ? { ...given, stage: '' } : { ...given, sector: '', businessStage: '' },
    )
    .superRefine(({ kind, sector, stage }, context) => {
      if (kind === 'business' && sector === '')
        context.addIssue({ code: 'custom', path: ['sector'], message: 'Enter the sector that you know' });
      if (kind === 'peer' && stage === '')
        context.addIssue({
          code: 'custom',
          path: ['stage'],
          message: 'Select the furthest stage that you have led an organisation to',
        });
    }),
  words: ({ kind, sector, stage, businessStage }) => {
    const led = kind === 'peer' ? stage : businessStage;
    return [
      labelOf(MENTOR_KINDS, kind),
      ...(sector ? [sector] : []),
      ...(led ? [`Has led an organisation to: ${labelOf(STAGES, led)}`] : []),
    ];
  },
  columns: ({ kind, sector, stage, businessStage }) => ({
    kind,
    sector,
    stage: (kind === 'peer' ? stage : businessStage) || null,
  }),
  ofProfile: (profile) => ({
    kind: profile['kind'],
    sector: profile['sector'],
    businessStage: profile['kind'] === 'business' ? (profile['stage'] ?? '') : '',
    stage: profile['kind'] === 'peer' ? profile['stage'] : '',
  }),
});
