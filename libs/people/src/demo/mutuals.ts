import { ENGLISH_REGIONS, placeIn } from './places.js';
import type { Random } from './random.js';

export interface DemoOrganisation {
  readonly name: string;
  readonly group: string;
  readonly area: string;
  readonly region: string;
  readonly stage: string;
  readonly legalForm: string | null;
}

/** About 120 mutuals, just over half in health and social care, as the programme's reports count them. */
const MUTUALS_BY_AREA: Readonly<Record<string, number>> = {
  'primary-care': 14,
  'community-health': 12,
  'adult-social-care': 16,
  homecare: 8,
  'mental-health': 7,
  'inclusion-health': 4,
  'integrated-care': 3,
  'enabling-services': 2,
  'leisure-centres': 10,
  libraries: 10,
  'children-and-young-people': 3,
  'youth-services': 9,
  education: 8,
  probation: 2,
  'employment-support': 3,
  housing: 3,
  advocacy: 3,
  'building-control': 1,
  consultancy: 2,
};

const NAME_ENDINGS: Readonly<Record<string, readonly string[]>> = {
  'primary-care': ['Family Practices', 'Primary Care Partnership', 'Surgeries Together'],
  'community-health': ['Community Health', 'Health Partners', 'Nursing and Therapy'],
  'adult-social-care': ['Care Together', 'Adult Care Mutual', 'Supported Lives', 'Day Opportunities'],
  homecare: ['Homecare', 'Care at Home', 'Home Support'],
  'mental-health': ['Minds', 'Wellbeing Collective', 'Talking Space'],
  'inclusion-health': ['Street Health', 'Open Door Health'],
  'integrated-care': ['Joined-up Care', 'Integrated Care Mutual'],
  'enabling-services': ['Estates and Facilities', 'Clinical Engineering'],
  'leisure-centres': ['Active', 'Leisure Trust', 'Pools and Parks'],
  libraries: ['Libraries', 'Libraries and Learning', 'Reading Rooms'],
  'children-and-young-people': ['Children’s Services', 'Family Hubs'],
  'youth-services': ['Youth Works', 'Young People First', 'Youth Collective'],
  education: ['Learning Mutual', 'Music and Schools', 'Adult Learning'],
  probation: ['Fresh Start', 'Community Justice'],
  'employment-support': ['Into Work', 'Skills and Jobs'],
  housing: ['Homes Together', 'Housing Advice'],
  advocacy: ['Voices', 'Advocacy'],
  'building-control': ['Building Control Partners'],
  consultancy: ['Public Service Advisers', 'Change Partners'],
};

const STAGES = { exploring: 15, planning: 18, 'spinning-out': 13, new: 22, established: 32, growing: 20 };
const GROUP_NAME = 'Larkwell Community Group';
const GROUPED = [3, 17, 31, 44];

export function makeMutuals(random: Random): DemoOrganisation[] {
  const areas = Object.entries(MUTUALS_BY_AREA).flatMap(([area, count]) =>
    Array.from({ length: count }, () => area),
  );
  const taken = new Set<string>();
  return areas.map((area, index) => {
    const region = random.pick(ENGLISH_REGIONS);
    const stage = random.weighted(STAGES);
    return {
      name: freeName(area, region, taken, random),
      group: GROUPED.includes(index) ? GROUP_NAME : '',
      area,
      region,
      stage,
      legalForm: legalForm(stage, area, random),
    };
  });
}

function freeName(area: string, region: string, taken: Set<string>, random: Random): string {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const name = `${placeIn(region, random)} ${random.pick(NAME_ENDINGS[area] ?? [])}`;
    if (!taken.has(name)) {
      taken.add(name);
      return name;
    }
  }
  throw new Error(`No name is left for ${area} in ${region}`);
}

function legalForm(stage: string, area: string, random: Random): string | null {
  if (stage === 'exploring' || stage === 'planning') return random.percent(70) ? 'undecided' : null;
  if (area === 'primary-care' && random.percent(60)) return 'partnership';
  return random.weighted({
    cic: 46,
    charity: 18,
    'community-benefit-society': 18,
    'private-limited-company': 12,
    subsidiary: 6,
  });
}
