import { z } from 'zod';

/** What may be set, with the limits of each: the page of settings says the same in words. */
export const RETENTION_LIMITS = {
  unfinishedApplicationDays: { from: 7, to: 365, standard: 28 },
  unmatchedMonths: { from: 6, to: 60, standard: 24 },
  endedMentorshipMonths: { from: 6, to: 72, standard: 24 },
  auditYears: { from: 1, to: 10, standard: 6 },
  mailBodyDays: { from: 14, to: 365, standard: 90 },
} as const;

const within = ({ from, to, standard }: { from: number; to: number; standard: number }) =>
  z.number().int().min(from).max(to).default(standard);

const contact = z.object({
  /** As it stands within a sentence. */
  team: z.string().min(1).default('the programme team'),
  /** Empty: not given yet, and pages say how else to reach the team. */
  email: z.string().default(''),
  phone: z.string().default(''),
  address: z.string().default(''),
});

const retention = z.object({
  unfinishedApplicationDays: within(RETENTION_LIMITS.unfinishedApplicationDays),
  unmatchedMonths: within(RETENTION_LIMITS.unmatchedMonths),
  endedMentorshipMonths: within(RETENTION_LIMITS.endedMentorshipMonths),
  auditYears: within(RETENTION_LIMITS.auditYears),
  mailBodyDays: within(RETENTION_LIMITS.mailBodyDays),
});

/** What the programme team decides for the whole programme. What is missing in a row of an earlier version has its default. */
export const programmeSettingsSchema = z.object({
  contact: contact.prefault({}),
  /** A mentor's reference is checked before they are approved. */
  mentorReferenceCheck: z.boolean().default(false),
  retention: retention.prefault({}),
});

export type ProgrammeSettings = z.infer<typeof programmeSettingsSchema>;

/** Any part of the settings; what is left out stays as it is. */
export interface SettingsPatch {
  readonly contact?: Partial<ProgrammeSettings['contact']>;
  readonly mentorReferenceCheck?: boolean;
  readonly retention?: Partial<ProgrammeSettings['retention']>;
}

export function patched(settings: ProgrammeSettings, patch: SettingsPatch): ProgrammeSettings {
  return programmeSettingsSchema.parse({
    contact: { ...settings.contact, ...patch.contact },
    mentorReferenceCheck: patch.mentorReferenceCheck ?? settings.mentorReferenceCheck,
    retention: { ...settings.retention, ...patch.retention },
  });
}

/** The names of what differs: 'contact.email', 'retention.auditYears'. */
export function changedKeys(before: ProgrammeSettings, after: ProgrammeSettings): string[] {
  const flat = ({ contact, mentorReferenceCheck, retention }: ProgrammeSettings) =>
    new Map<string, unknown>([
      ...Object.entries(contact).map(([key, value]) => [`contact.${key}`, value] as const),
      ['mentorReferenceCheck', mentorReferenceCheck] as const,
      ...Object.entries(retention).map(([key, value]) => [`retention.${key}`, value] as const),
    ]);
  const earlier = flat(before);
  return [...flat(after)].filter(([key, value]) => earlier.get(key) !== value).map(([key]) => key);
}
