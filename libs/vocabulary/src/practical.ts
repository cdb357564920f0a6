import type { CodeList } from './code-list.js';

export const LEGAL_FORMS: CodeList = [
  { code: 'cic', label: 'Community interest company' },
  { code: 'charity', label: 'Charity' },
  { code: 'community-benefit-society', label: 'Community benefit society' },
  { code: 'private-limited-company', label: 'Private limited company' },
  { code: 'subsidiary', label: 'Wholly owned subsidiary' },
  { code: 'partnership', label: 'Partnership (such as a GP partnership)' },
  { code: 'undecided', label: 'Undecided' },
  { code: 'other', label: 'Other' },
];

export const REGIONS: CodeList = [
  { code: 'north-east', label: 'North East' },
  { code: 'north-west', label: 'North West' },
  { code: 'yorkshire-and-the-humber', label: 'Yorkshire and the Humber' },
  { code: 'east-midlands', label: 'East Midlands' },
  { code: 'west-midlands', label: 'West Midlands' },
  { code: 'east-of-england', label: 'East of England' },
  { code: 'london', label: 'London' },
  { code: 'south-east', label: 'South East' },
  { code: 'south-west', label: 'South West' },
  { code: 'national', label: 'National' },
];

export const FORMATS: CodeList = [
  { code: 'video', label: 'Video call' },
  { code: 'phone', label: 'Phone' },
  { code: 'in-person', label: 'In person' },
];

export const AVAILABILITY: CodeList = [
  { code: 'weekday-morning', label: 'Weekday mornings' },
  { code: 'weekday-afternoon', label: 'Weekday afternoons' },
  { code: 'weekday-evening', label: 'Weekday evenings' },
  { code: 'weekend', label: 'Weekends' },
];
