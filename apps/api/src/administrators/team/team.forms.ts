import { ADMINISTRATOR_ROLES, isEmail } from '@alongside/people';
import { z } from 'zod';
import { oneOf, requiredText } from '../../web/forms/fields.js';

const role = oneOf(ADMINISTRATOR_ROLES, 'Choose what they may do');

export const InviteForm = z.object({
  name: requiredText('Enter their full name'),
  email: requiredText('Enter their email address', 320).refine(
    isEmail,
    'Enter an email address in the correct format, such as name@example.org',
  ),
  role,
});

export const RoleForm = z.object({ role });

export const JoinForm = z.object({
  password: z.string({ error: 'Enter a password' }).min(1, 'Enter a password').max(1000),
});
