import { LONGEST_NOTES } from '@alongside/mentorships';
import { z } from 'zod';

export const notesForm = z.object({
  body: z.string().default(''),
  'based-on': z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .catch(0),
});

export const privateNoteForm = z.object({ text: z.string().default('') });

const KB = 1024;

/** 'Your notes are 130 kB: shorten them to 100 kB or less' */
export function tooLong(size: number): string {
  return `Your text is ${Math.ceil(size / KB)} kB: shorten it to ${LONGEST_NOTES / KB} kB or less`;
}
