import { z } from 'zod';
import { requiredText } from '../web/forms/fields.js';
import { emailField, nameField } from '../web/forms/person-fields.js';

export const LONGEST_COMPLAINT = 5000;

export const ComplaintForm = z.object({
  name: nameField(),
  email: emailField(),
  body: requiredText('Tell us what happened', LONGEST_COMPLAINT),
});

export const NoteForm = z.object({ note: requiredText('Write the note', 5000) });
