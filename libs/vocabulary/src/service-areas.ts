import type { CodeList } from './code-list.js';

/** Two levels: a child counts fully as itself and partly as its parent's other children. */
export const SERVICE_AREAS: CodeList = [
  { code: 'health-and-social-care', label: 'Health and social care' },
  { code: 'primary-care', label: 'Primary care', parent: 'health-and-social-care' },
  { code: 'community-health', label: 'Community health', parent: 'health-and-social-care' },
  { code: 'adult-social-care', label: 'Adult social care', parent: 'health-and-social-care' },
  { code: 'homecare', label: 'Homecare', parent: 'health-and-social-care' },
  { code: 'mental-health', label: 'Mental health', parent: 'health-and-social-care' },
  { code: 'inclusion-health', label: 'Inclusion health', parent: 'health-and-social-care' },
  { code: 'integrated-care', label: 'Integrated care', parent: 'health-and-social-care' },
  { code: 'enabling-services', label: 'Enabling services', parent: 'health-and-social-care' },
  { code: 'culture-and-leisure', label: 'Culture and leisure' },
  { code: 'leisure-centres', label: 'Leisure centres', parent: 'culture-and-leisure' },
  { code: 'libraries', label: 'Libraries', parent: 'culture-and-leisure' },
  { code: 'children-and-young-people', label: 'Children and young people' },
  { code: 'youth-services', label: 'Youth services', parent: 'children-and-young-people' },
  { code: 'education', label: 'Education' },
  { code: 'other-public-services', label: 'Other public services' },
  { code: 'probation', label: 'Probation', parent: 'other-public-services' },
  { code: 'employment-support', label: 'Employment support', parent: 'other-public-services' },
  { code: 'housing', label: 'Housing', parent: 'other-public-services' },
  { code: 'advocacy', label: 'Advocacy', parent: 'other-public-services' },
  { code: 'building-control', label: 'Building control', parent: 'other-public-services' },
  { code: 'consultancy', label: 'Consultancy', parent: 'other-public-services' },
];

/** Child code to parent code; a top-level area has no entry. */
export function serviceAreaParents(): Record<string, string> {
  return Object.fromEntries(SERVICE_AREAS.flatMap(({ code, parent }) => (parent ? [[code, parent]] : [])));
}
