import type { ApplicationKind } from '../applications/question.js';

export type ApplicationStatus =
  'draft' | 'submitted' | 'more-wanted' | 'approved' | 'refused' | 'withdrawn' | 'expired';

/** What is to be settled before an application can be approved together with others. */
export type ReviewQuestion =
  'organisation-to-check' | 'declarations-open' | 'reference-check-missing' | 'no-profile';

/** One application as a list shows it. */
export interface ApplicationLine {
  readonly id: string;
  readonly kind: ApplicationKind;
  readonly status: ApplicationStatus;
  readonly reference: string;
  readonly version: number;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  /** Of the mentee or the mentor that the application is about; null only before it was sent. */
  readonly profileId: string | null;
  readonly organisation: { readonly id: string; readonly name: string; readonly needsCheck: boolean } | null;
  readonly submittedAt: Date;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
  /** What was said to the applicant with the decision. */
  readonly message: string;
  /** Declarations that nobody has settled. */
  readonly declarations: number;
  readonly referenceChecked: { readonly at: Date; readonly by: string } | null;
}

/** What stands against approving it without another look. */
export function reviewQuestions(
  line: Pick<ApplicationLine, 'kind' | 'organisation' | 'declarations' | 'referenceChecked' | 'profileId'>,
  needsReferenceCheck: boolean,
): ReviewQuestion[] {
  const questions: ReviewQuestion[] = [];
  if (line.profileId === null) questions.push('no-profile');
  if (line.organisation?.needsCheck) questions.push('organisation-to-check');
  if (line.declarations > 0) questions.push('declarations-open');
  if (needsReferenceCheck && line.kind === 'mentor' && line.referenceChecked === null)
    questions.push('reference-check-missing');
  return questions;
}
