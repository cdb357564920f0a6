import { LINK_PURPOSES } from '@alongside/platform';
import { z } from 'zod';

/** A link by purpose and subject. Never the address itself: that holds a secret, and outbox rows hold none. */
export const mailLink = z.strictObject({ purpose: z.enum(LINK_PURPOSES), subjectId: z.uuid() });
export type MailLink = z.infer<typeof mailLink>;

/** Stands for any subject where a template shows a sample of itself. */
export const SAMPLE_ID = '00000000-0000-4000-8000-000000000001';

export const words = z.string().trim().min(1);
/** Where there may be nothing to say. */
export const maybeWords = z.string().trim();

/** The last part of a resource's address. Only what can stand in an address as it is. */
export const resourceSlug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** Somebody as an email describes them. */
export const personInMail = z.strictObject({
  name: words,
  /** Empty where we do not know it. */
  role: z.string().trim(),
  organisation: words,
});

export const personWithContact = personInMail.extend({ email: words });

/** What the mentee asks for: topics as labels in order of priority, and goals in their own words (may be empty). */
export const helpWanted = z.strictObject({ topics: z.array(words), goals: z.string().trim() });

/** Introductions that were queued by an earlier version do not say which. */
export const mentorshipOfIntroduction = z.uuid().optional();

export const track = z.enum(['business', 'peer']);

/** The strongest reasons for the match, best first, each a short phrase: 'Strong in VAT and pensions'. */
export const reasons = z.array(words).min(1).max(3);

/** An instant as ISO 8601 in UTC, such as `date.toISOString()`. */
export const instant = z.iso.datetime();
