import type { KeptSettings, ProgrammeSettings } from '@alongside/platform';
import { RETENTION_LIMITS, type SettingsPatch } from '@alongside/platform';
import { emailAddress } from '@alongside/people';
import { z } from 'zod';
import { optionalText, requiredText, wholeNumber } from '../web/forms/fields.js';

type Period = keyof typeof RETENTION_LIMITS;

const UNITS: Readonly<Record<Period, { readonly unit: string; readonly message: string }>> = {
  unfinishedApplicationDays: { unit: 'days', message: 'unfinished applications' },
  unmatchedMonths: { unit: 'months', message: 'people with no mentoring under way' },
  endedMentorshipMonths: { unit: 'months', message: 'notes about mentoring that has ended' },
  auditYears: { unit: 'years', message: 'the record of who did what' },
  mailBodyDays: { unit: 'days', message: 'what our emails said' },
};

export const PERIODS = Object.keys(RETENTION_LIMITS) as Period[];

export function limitsOf(period: Period): { unit: string; from: number; to: number; standard: number } {
  return { unit: UNITS[period].unit, ...RETENTION_LIMITS[period] };
}

const period = (name: Period) => {
  const { from, to } = RETENTION_LIMITS[name];
  const { unit, message } = UNITS[name];
  return wholeNumber(`For ${message}, enter a whole number of ${unit} from ${from} to ${to}`, from, to);
};

const email = z
  .string({ error: 'Enter text' })
  .default('')
  .refine(
    (typed) => typed === '' || emailAddress(typed) !== null,
    'Enter an email address in the correct format, such as team@example.org',
  );

export const SettingsForm = z.object({
  version: z.coerce.number().int().min(0).catch(-1),
  team: requiredText('Enter the name of the team', 120),
  email,
  phone: optionalText(60),
  address: optionalText(400),
  mentorReferenceCheck: z.enum(['yes', 'no'], { error: 'Select whether you check references' }),
  unfinishedApplicationDays: period('unfinishedApplicationDays'),
  unmatchedMonths: period('unmatchedMonths'),
  endedMentorshipMonths: period('endedMentorshipMonths'),
  auditYears: period('auditYears'),
  mailBodyDays: period('mailBodyDays'),
});

export function patchOf(values: z.output<typeof SettingsForm>): SettingsPatch {
  const { team, email: address, phone, address: post, mentorReferenceCheck } = values;
  return {
    contact: { team, email: address, phone, address: post },
    mentorReferenceCheck: mentorReferenceCheck === 'yes',
    retention: {
      unfinishedApplicationDays: values.unfinishedApplicationDays,
      unmatchedMonths: values.unmatchedMonths,
      endedMentorshipMonths: values.endedMentorshipMonths,
      auditYears: values.auditYears,
      mailBodyDays: values.mailBodyDays,
    },
  };
}

/** As the form shows them. */
export function typedOf({ settings, version }: KeptSettings): Readonly<Record<string, unknown>> {
  const { contact, mentorReferenceCheck, retention }: ProgrammeSettings = settings;
  return { version, ...contact, mentorReferenceCheck: mentorReferenceCheck ? 'yes' : 'no', ...retention };
}
