import type { CodeList } from './code-list.js';

export const TOPIC_GROUPS: CodeList = [
  { code: 'commercial', label: 'Commercial' },
  { code: 'legal-and-technical', label: 'Legal and technical' },
  { code: 'finance', label: 'Finance' },
  { code: 'people', label: 'People' },
  { code: 'market', label: 'Market' },
  { code: 'regulation-and-delivery', label: 'Regulation and delivery' },
];

/** What mentees ask for and mentors offer; `parent` is the group. */
export const TOPICS: CodeList = [
  { code: 'business-planning', label: 'Business planning', parent: 'commercial' },
  { code: 'commercial-strategy', label: 'Commercial strategy', parent: 'commercial' },
  { code: 'bid-writing', label: 'Bid writing', parent: 'commercial' },
  { code: 'revenue-diversification', label: 'Revenue diversification', parent: 'commercial' },
  { code: 'service-redesign', label: 'Service redesign', parent: 'commercial' },
  { code: 'legal-form-and-governance', label: 'Legal form and governance', parent: 'legal-and-technical' },
  { code: 'vat', label: 'VAT', parent: 'legal-and-technical' },
  { code: 'pensions', label: 'Pensions', parent: 'legal-and-technical' },
  { code: 'contracts', label: 'Contracts', parent: 'legal-and-technical' },
  { code: 'shared-ownership', label: 'Shared ownership', parent: 'legal-and-technical' },
  { code: 'tupe', label: 'TUPE (staff transfer)', parent: 'legal-and-technical' },
  { code: 'financial-modelling', label: 'Financial modelling', parent: 'finance' },
  { code: 'access-to-capital', label: 'Access to capital', parent: 'finance' },
  { code: 'investment-cases', label: 'Investment cases', parent: 'finance' },
  { code: 'risk-and-benefit', label: 'Risk and benefit', parent: 'finance' },
  { code: 'leadership', label: 'Leadership', parent: 'people' },
  { code: 'change-management', label: 'Change management', parent: 'people' },
  { code: 'human-resources', label: 'Human resources', parent: 'people' },
  { code: 'recruitment-and-retention', label: 'Recruitment and retention', parent: 'people' },
  { code: 'employee-engagement', label: 'Employee engagement', parent: 'people' },
  { code: 'commissioning', label: 'Commissioning', parent: 'market' },
  { code: 'partnering', label: 'Partnering', parent: 'market' },
  { code: 'social-value', label: 'Social value', parent: 'market' },
  { code: 'evidence-and-impact', label: 'Evidence and impact', parent: 'market' },
  { code: 'acquisition-and-growth', label: 'Acquisition and growth', parent: 'market' },
  { code: 'inspection', label: 'Inspection', parent: 'regulation-and-delivery' },
  { code: 'regulation', label: 'Regulation', parent: 'regulation-and-delivery' },
  { code: 'care-integration', label: 'Care integration', parent: 'regulation-and-delivery' },
  { code: 'personalisation', label: 'Personalisation', parent: 'regulation-and-delivery' },
  { code: 'digital', label: 'Digital', parent: 'regulation-and-delivery' },
];
