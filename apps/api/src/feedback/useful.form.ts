import { LONGEST_COMMENT } from '@alongside/mentorships';
import { z } from 'zod';
import { oneOf, optionalText } from '../web/forms/fields.js';

export const UsefulForm = z.object({
  useful: oneOf(['1', '2', '3', '4', '5'], 'Choose how useful it was, from 1 to 5').transform(Number),
  comment: optionalText(LONGEST_COMMENT),
});
