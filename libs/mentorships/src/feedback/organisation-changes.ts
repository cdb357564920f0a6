/** What can have changed for the mentee's organisation: what the programme is there for. Pages give the labels. */
export const ORGANISATION_CHANGES = [
  'spin-out-decided',
  'spin-out-completed',
  'stayed-with-reason',
  'legal-form-chosen',
  'governance-changed',
  'staff-voice',
  'bid-won',
  'contract-renewed',
  'new-service',
  'new-partner',
  'funding-found',
  'finances-clearer',
  'impact-measured',
] as const;

export type OrganisationChange = (typeof ORGANISATION_CHANGES)[number];
