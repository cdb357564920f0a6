import { CAPACITY } from '@alongside/people';
import { z } from 'zod';
import { wholeNumber } from '../forms/fields.js';

export const capacityForm = z.object({
  capacity: wholeNumber(
    `Enter a whole number from ${CAPACITY.least} to ${CAPACITY.most}`,
    CAPACITY.least,
    CAPACITY.most,
  ),
});
