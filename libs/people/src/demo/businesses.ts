import { ENGLISH_REGIONS } from './places.js';
import type { DemoOrganisation } from './mutuals.js';
import type { Random } from './random.js';
import { SURNAMES } from './names.js';

export interface DemoBusiness extends DemoOrganisation {
  readonly sector: string;
  /** What people of this sector know well. */
  readonly topics: readonly string[];
}

interface Sector {
  readonly sector: string;
  readonly endings: readonly string[];
  readonly topics: readonly string[];
}

const SECTORS: readonly Sector[] = [
  {
    sector: 'Accountancy',
    endings: ['Accountants', 'Tax and Audit'],
    topics: [
      'financial-modelling',
      'vat',
      'pensions',
      'risk-and-benefit',
      'business-planning',
      'investment-cases',
    ],
  },
  {
    sector: 'Banking and social investment',
    endings: ['Capital', 'Social Finance'],
    topics: [
      'access-to-capital',
      'investment-cases',
      'financial-modelling',
      'acquisition-and-growth',
      'risk-and-benefit',
      'evidence-and-impact',
    ],
  },
  {
    sector: 'Law',
    endings: ['Solicitors', 'Legal'],
    topics: ['legal-form-and-governance', 'contracts', 'tupe', 'shared-ownership', 'partnering', 'pensions'],
  },
  {
    sector: 'Management consultancy',
    endings: ['Advisory', 'Consulting'],
    topics: [
      'commercial-strategy',
      'business-planning',
      'change-management',
      'service-redesign',
      'leadership',
      'acquisition-and-growth',
    ],
  },
  {
    sector: 'Technology',
    endings: ['Software', 'Systems'],
    topics: [
      'digital',
      'service-redesign',
      'change-management',
      'commercial-strategy',
      'evidence-and-impact',
      'leadership',
    ],
  },
  {
    sector: 'Retail and hospitality',
    endings: ['Stores', 'Hotels'],
    topics: [
      'revenue-diversification',
      'commercial-strategy',
      'leadership',
      'recruitment-and-retention',
      'employee-engagement',
      'digital',
    ],
  },
  {
    sector: 'Human resources',
    endings: ['People', 'Talent'],
    topics: [
      'human-resources',
      'recruitment-and-retention',
      'employee-engagement',
      'leadership',
      'change-management',
      'tupe',
    ],
  },
  {
    sector: 'Construction and facilities',
    endings: ['Construction', 'Facilities'],
    topics: ['bid-writing', 'contracts', 'commissioning', 'partnering', 'risk-and-benefit', 'social-value'],
  },
  {
    sector: 'Marketing and communications',
    endings: ['Creative', 'Communications'],
    topics: [
      'bid-writing',
      'revenue-diversification',
      'social-value',
      'evidence-and-impact',
      'digital',
      'commercial-strategy',
    ],
  },
];

const BUSINESSES = 48;

export function makeBusinesses(random: Random): DemoBusiness[] {
  const surnames = random.sample(SURNAMES, BUSINESSES * 2);
  return Array.from({ length: BUSINESSES }, (_, index) => {
    const { sector, endings, topics } = SECTORS[index % SECTORS.length] ?? random.pick(SECTORS);
    const [first = '', second = ''] = surnames.slice(index * 2, index * 2 + 2);
    const founders = random.percent(55) ? `${first} and ${second}` : first;
    return {
      name: `${founders} ${random.pick(endings)}`,
      group: '',
      area: '',
      region: random.percent(15) ? 'national' : random.pick(ENGLISH_REGIONS),
      stage: random.pick(['established', 'growing']),
      legalForm: 'private-limited-company',
      sector,
      topics,
    };
  });
}
