import { z } from 'zod';

const text = z.string().default('').catch('');
const version = z.coerce.number().int().min(0).catch(0);

/** Whatever is wrong with the words, the library says: so the form takes any. */
export const WordingForm = z.object({
  subject: text,
  body: text,
  /** The version that the editor began from. */
  version,
  do: z.enum(['preview', 'save']).catch('preview'),
});

export const VersionForm = z.object({ version });

declare module 'express-session' {
  interface SessionData {
    /** Words that somebody looks at before saving them: their frame asks for them by itself. */
    wordingDraft?: { readonly template: string; readonly subject: string; readonly body: string };
  }
}
