import { z } from 'zod';
import { lines, several } from './answer-schemas.js';
import { defineQuestion } from './question.js';

export type DeclaredReason = 'line-management' | 'live-bid';

/** What somebody says stands between them and a person or an organisation. */
export interface Declared {
  readonly reason: DeclaredReason;
  readonly about: string;
}

const KINDS = [
  {
    reason: 'line-management',
    field: 'lineManagement',
    missing: 'Enter who manages or managed whom',
    words: 'Managed, or was managed by',
  },
  { reason: 'live-bid', field: 'liveBid', missing: 'Enter who else is bidding', words: 'Bidding against' },
] as const;

const NONE = 'none';

const box = (what: string) => lines({ most: 20, longest: 200, what }).prefault([]);

const schema = z
  .object({
    conflicts: z.preprocess(
      several,
      z
        .array(z.enum(['line-management', 'live-bid', NONE], { error: 'Select from the list' }))
        .min(1, 'Select all that apply, or ‘None of these’')
        .transform((given) => [...new Set(given)])
        .refine(
          (given) => given.length === 1 || !given.includes(NONE),
          'Select what applies, or ‘None of these’ alone',
        ),
    ),
    lineManagement: box('People'),
    liveBid: box('Organisations'),
  })
  .superRefine((value, context) => {
    for (const { reason, field, missing } of KINDS) {
      if (value.conflicts.includes(reason) && value[field].length === 0)
        context.addIssue({ code: 'custom', path: [field], message: missing });
    }
  })
  // What was typed below a box that is not ticked any more is not meant.
  .transform((value) => ({
    conflicts: value.conflicts,
    lineManagement: value.conflicts.includes('line-management') ? value.lineManagement : [],
    liveBid: value.conflicts.includes('live-bid') ? value.liveBid : [],
  }));

const stored = z.array(z.object({ reason: z.enum(['line-management', 'live-bid']), about: z.string() }));

/** Asked once of a person, whatever they are in the programme: the answer is theirs, not a profile's. */
export const conflicts = defineQuestion({
  key: 'conflicts',
  title: 'Would a match with anybody put you in a difficult position?',
  short: 'Conflicts of interest',
  shared: true,
  schema,
  words: (value) => {
    const said = KINDS.flatMap(({ field, words }) => value[field].map((about) => `${words}: ${about}`));
    return said.length > 0 ? said : ['None'];
  },
  columns: () => ({}),
  ofProfile: (profile) => {
    const declared = stored.parse(profile['declarations'] ?? []);
    // Nobody asked them: that is not the same as nothing to declare.
    if (declared.length === 0 && profile['asked_about_conflicts'] !== true) return undefined;
    const about = (reason: DeclaredReason) =>
      declared.filter((declaration) => declaration.reason === reason).map((declaration) => declaration.about);
    const reasons = [...new Set(declared.map(({ reason }) => reason))];
    return {
      conflicts: reasons.length > 0 ? reasons : [NONE],
      lineManagement: about('line-management'),
      liveBid: about('live-bid'),
    };
  },
});

/** What an answer to `conflicts` declares. */
export function declaredIn(answer: unknown): Declared[] {
  const read = schema.safeParse(answer);
  if (!read.success) return [];
  return KINDS.flatMap(({ reason, field }) => read.data[field].map((about) => ({ reason, about })));
}
