import { emailAddress } from '@alongside/people';
import { z } from 'zod';

const LONGEST_NAME = 300;

/** An email address as the platform keeps it, however it was typed. */
export function emailField(missing = 'Enter your email address'): z.ZodType<string> {
  return z.string({ error: missing }).transform((typed, context) => {
    const address = emailAddress(typed);
    if (address !== null) return address;
    const message =
      typed.trim() === ''
        ? missing
        : 'Enter an email address in the correct format, such as name@example.org';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
}

/** Somebody's name, in any letters; none of its own is refused but what cannot be seen. */
export function nameField(missing = 'Enter your name'): z.ZodType<string> {
  return z
    .string({ error: missing })
    .transform((typed) => typed.normalize('NFC').replace(/\s+/gu, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, missing)
        .refine((name) => /[\p{L}\p{N}]/u.test(name), missing)
        .refine((name) => !/\p{Cc}/u.test(name), 'Your name has a character that cannot be shown')
        .refine(
          (name) => [...name].length <= LONGEST_NAME,
          `Your name must be ${LONGEST_NAME} characters or fewer`,
        ),
    );
}
