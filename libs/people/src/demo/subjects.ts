import { SERVICE_AREAS } from '@alongside/vocabulary';

/** What people at each stage, and in each kind of service, tend to need or to know. */

const TOPICS_BY_STAGE: Readonly<Record<string, readonly string[]>> = {
  exploring: [
    'business-planning',
    'legal-form-and-governance',
    'leadership',
    'change-management',
    'shared-ownership',
  ],
  planning: [
    'business-planning',
    'legal-form-and-governance',
    'financial-modelling',
    'tupe',
    'pensions',
    'commissioning',
    'vat',
  ],
  'spinning-out': [
    'tupe',
    'pensions',
    'vat',
    'contracts',
    'financial-modelling',
    'employee-engagement',
    'change-management',
  ],
  new: [
    'commercial-strategy',
    'human-resources',
    'leadership',
    'bid-writing',
    'employee-engagement',
    'contracts',
    'digital',
  ],
  established: [
    'bid-writing',
    'revenue-diversification',
    'partnering',
    'evidence-and-impact',
    'social-value',
    'digital',
    'risk-and-benefit',
  ],
  growing: [
    'acquisition-and-growth',
    'access-to-capital',
    'investment-cases',
    'partnering',
    'commercial-strategy',
    'leadership',
  ],
};

const TOPICS_BY_FIELD: Readonly<Record<string, readonly string[]>> = {
  'health-and-social-care': [
    'inspection',
    'regulation',
    'care-integration',
    'recruitment-and-retention',
    'personalisation',
  ],
  'culture-and-leisure': ['revenue-diversification', 'service-redesign', 'social-value'],
  'children-and-young-people': ['evidence-and-impact', 'commissioning', 'service-redesign'],
  education: ['commercial-strategy', 'evidence-and-impact', 'digital'],
  'other-public-services': ['commissioning', 'bid-writing', 'social-value'],
};

/** The top-level area that an area belongs to: itself where it is one. */
export function fieldOf(area: string): string {
  return SERVICE_AREAS.find(({ code }) => code === area)?.parent ?? area;
}

export function topicsAround(stage: string, area: string): string[] {
  return [...new Set([...(TOPICS_BY_STAGE[stage] ?? []), ...(TOPICS_BY_FIELD[fieldOf(area)] ?? [])])];
}

/** Other areas of the same field, for people whose work reaches further than one. */
export function neighboursOf(area: string): string[] {
  const field = fieldOf(area);
  return SERVICE_AREAS.filter(({ code, parent }) => parent === field && code !== area).map(
    ({ code }) => code,
  );
}

const MENTEE_ROLES: Readonly<Record<string, readonly string[]>> = {
  'health-and-social-care': [
    'Head of service',
    'Registered manager',
    'Service director',
    'Director of operations',
  ],
  'primary-care': ['Practice manager', 'Lead GP', 'Network manager', 'Nurse partner'],
  'community-health': ['Clinical director', 'Lead nurse', 'Head of therapies', 'Director of operations'],
  libraries: ['Head of libraries', 'Community libraries manager'],
  'leisure-centres': ['Head of leisure', 'Operations manager'],
  'youth-services': ['Head of youth services', 'Youth work manager'],
  education: ['Head of adult learning', 'Music service manager'],
};
const ANY_MENTEE_ROLE = ['Head of service', 'Service manager', 'Programme lead', 'Director of operations'];

export const LEADER_ROLES = [
  'Chief executive',
  'Managing director',
  'Finance director',
  'Director of operations',
  'Director of people',
];
export const PEER_ROLES = [
  'Chief executive',
  'Founding chief executive',
  'Managing director',
  'Chair',
  'Former chief executive',
];
export const BUSINESS_ROLES = [
  'Partner',
  'Director',
  'Managing director',
  'Finance director',
  'Founder',
  'Head of growth',
];

export function menteeRoles(area: string): readonly string[] {
  return MENTEE_ROLES[area] ?? MENTEE_ROLES[fieldOf(area)] ?? ANY_MENTEE_ROLE;
}
