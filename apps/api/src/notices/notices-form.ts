import {
  DIGEST_RHYTHMS,
  NOTICE_CHOICES,
  NOTICE_KINDS,
  type NoticeChoice,
  type NoticeKind,
  type NoticeSettings,
  REMINDER_HOURS,
} from '@alongside/people';
import { z } from 'zod';
import { oneOf, wholeNumber } from '../web/forms/fields.js';

const hour = (missing: string): z.ZodType<number> => wholeNumber(missing, 0, 23);

export const fieldOf = (kind: NoticeKind): `choice-${NoticeKind}` => `choice-${kind}`;

const choiceFields = Object.fromEntries(
  NOTICE_KINDS.map((kind) => [fieldOf(kind), oneOf(NOTICE_CHOICES, 'Select how you want to get it')]),
) as Record<`choice-${NoticeKind}`, z.ZodType<NoticeChoice>>;

export const NoticesForm = z
  .object({
    ...choiceFields,
    digest: oneOf(DIGEST_RHYTHMS, 'Select how often you want the digest'),
    digestHour: hour('Select an hour for the digest'),
    quietFrom: hour('Select when your quiet hours begin'),
    quietUntil: hour('Select when your quiet hours end'),
    reminderHours: wholeNumber('Select how long before a session', 1, 72).refine(
      (hours) => (REMINDER_HOURS as readonly number[]).includes(hours),
      'Select how long before a session',
    ),
  })
  .transform(({ digest, digestHour, quietFrom, quietUntil, reminderHours, ...fields }): NoticeSettings => {
    const choices = Object.fromEntries(
      NOTICE_KINDS.map((kind) => [kind, fields[fieldOf(kind)]]),
    ) as NoticeSettings['choices'];
    return { choices, digest, digestHour, quietFrom, quietUntil, reminderHours };
  });
