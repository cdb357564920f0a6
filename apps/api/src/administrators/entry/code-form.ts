import { z } from 'zod';
import { requiredText } from '../../web/forms/fields.js';

/** A code of the app, or a recovery code. */
export const CodeForm = z.object({ code: requiredText('Enter the code', 60) });

/** The first code of an app. */
export const SetUpForm = z.object({
  code: requiredText('Enter the code that the app shows', 60).refine(
    (code) => /^\d{6}$/.test(code.replace(/[\s-]/g, '')),
    'Enter the 6 figures that the app shows',
  ),
});
