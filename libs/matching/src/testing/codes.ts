/** Codes as the vocabulary has them; the engine itself knows none of these by name except in-person and national. */
export const STAGES = ['exploring', 'planning', 'spinning-out', 'new', 'established', 'growing'];

export const AREA_PARENTS: Readonly<Record<string, string>> = {
  'primary-care': 'health-and-social-care',
  'community-health': 'health-and-social-care',
  'adult-social-care': 'health-and-social-care',
  homecare: 'health-and-social-care',
  'mental-health': 'health-and-social-care',
  'inclusion-health': 'health-and-social-care',
  'integrated-care': 'health-and-social-care',
  'enabling-services': 'health-and-social-care',
  'leisure-centres': 'culture-and-leisure',
  libraries: 'culture-and-leisure',
  'youth-services': 'children-and-young-people',
  probation: 'other-public-services',
  'employment-support': 'other-public-services',
  housing: 'other-public-services',
  advocacy: 'other-public-services',
  'building-control': 'other-public-services',
  consultancy: 'other-public-services',
};

export const HEALTH_AREAS = Object.keys(AREA_PARENTS).filter(
  (area) => AREA_PARENTS[area] === 'health-and-social-care',
);
export const OTHER_AREAS = [
  ...Object.keys(AREA_PARENTS).filter((area) => AREA_PARENTS[area] !== 'health-and-social-care'),
  'education',
  'health-and-social-care',
];

export const TOPICS =
  'business-planning commercial-strategy bid-writing revenue-diversification service-redesign legal-form-and-governance vat pensions contracts shared-ownership tupe financial-modelling access-to-capital investment-cases risk-and-benefit leadership change-management human-resources recruitment-and-retention employee-engagement commissioning partnering social-value evidence-and-impact acquisition-and-growth inspection regulation care-integration personalisation digital'.split(
    ' ',
  );

export const REGIONS =
  'north-east north-west yorkshire-and-the-humber east-midlands west-midlands east-of-england london south-east south-west national'.split(
    ' ',
  );
export const LEGAL_FORMS = [
  'cic',
  'charity',
  'community-benefit-society',
  'private-limited-company',
  'subsidiary',
  'partnership',
  'other',
];
export const FORMATS = ['video', 'phone', 'in-person'];
export const SLOTS = ['weekday-morning', 'weekday-afternoon', 'weekday-evening', 'weekend'];
