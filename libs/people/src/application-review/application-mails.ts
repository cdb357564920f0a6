import type { FilledTemplate } from '@alongside/mail';
import type { ApplicationKind } from '../applications/question.js';

export const DECISIONS = ['approve', 'ask', 'refuse'] as const;
export type Decision = (typeof DECISIONS)[number];

/** The email that goes with a decision, as it is previewed and as it is sent. */
export function mailOf(
  decision: Decision,
  { kind, reference }: { readonly kind: ApplicationKind; readonly reference: string },
  message: string,
): FilledTemplate {
  const params = { kind, reference, message };
  if (decision === 'approve') return { template: 'application-approved', params };
  if (decision === 'ask') return { template: 'application-more-wanted', params };
  return { template: 'application-refused', params };
}
