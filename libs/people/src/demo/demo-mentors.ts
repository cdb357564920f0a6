import { codesOf, STAGES, TOPICS } from '@alongside/vocabulary';
import type { MentorRow } from '../csv/rows.js';
import type { MentorTopic } from '../directory/views.js';
import type { DemoBusiness } from './businesses.js';
import { contactHabits } from './contact-habits.js';
import type { Identities } from './identities.js';
import type { DemoOrganisation } from './mutuals.js';
import type { Random } from './random.js';
import { BUSINESS_ROLES, fieldOf, neighboursOf, PEER_ROLES, topicsAround } from './subjects.js';

const BUSINESS_MENTORS = 70;
/** Few experienced peers in health and social care, where most mentees are; the other fields have enough. */
const PEER_MENTORS_IN_CARE = 22;
const PEER_MENTORS_ELSEWHERE = 28;
const FIELDS = [
  'health-and-social-care',
  'culture-and-leisure',
  'children-and-young-people',
  'other-public-services',
];

type MentorWithoutPlace = Omit<MentorRow, 'row' | 'reference'>;

export function makeMentors(
  mutuals: readonly DemoOrganisation[],
  businesses: readonly DemoBusiness[],
  identities: Identities,
  random: Random,
): MentorWithoutPlace[] {
  const led = mutuals.filter(({ stage }) => ['new', 'established', 'growing'].includes(stage));
  const inCare = led.filter(({ area }) => fieldOf(area) === FIELDS[0] && area !== 'adult-social-care');
  const adultCare = led.filter(({ area }) => area === 'adult-social-care').slice(0, 3);
  const elsewhere = led.filter(({ area }) => fieldOf(area) !== FIELDS[0]);
  const peers = [
    ...adultCare,
    ...random.sample(inCare, PEER_MENTORS_IN_CARE - adultCare.length),
    ...Array.from(
      { length: PEER_MENTORS_ELSEWHERE },
      (_, index) => elsewhere[index % elsewhere.length] ?? random.pick(led),
    ),
  ];
  return [
    ...Array.from({ length: BUSINESS_MENTORS }, (_, index) => {
      const business = businesses[index % businesses.length] ?? random.pick(businesses);
      return businessMentor(business, identities, random);
    }),
    ...peers.map((mutual) => peerMentor(mutual, identities, random)),
  ];
}

function businessMentor(business: DemoBusiness, identities: Identities, random: Random): MentorWithoutPlace {
  const known = random.sample(business.topics, 3 + random.below(3));
  return {
    ...identities.next(business.name),
    organisation: business.name,
    organisationGroup: '',
    role: random.pick(BUSINESS_ROLES),
    kind: 'business',
    sector: business.sector,
    stage: random.percent(45) ? random.pick(['new', 'established', 'growing']) : null,
    serviceAreas: random.sample(FIELDS, 1 + random.below(2)),
    region: business.region,
    legalForm: business.legalForm,
    topics: withLevels(random.percent(40) ? [...known, extraTopic(known, random)] : known, random),
    ...contactHabits(random),
    capacity: Number(random.weighted({ '1': 45, '2': 40, '3': 15 })),
    ...preferences(known, random),
    avoid: [],
  };
}

function peerMentor(mutual: DemoOrganisation, identities: Identities, random: Random): MentorWithoutPlace {
  const known = random.sample(topicsAround(mutual.stage, mutual.area), 4 + random.below(3));
  const early = random.sample(topicsAround('planning', mutual.area), 2);
  const topics = [...new Set([...known, ...early])];
  const inCare = fieldOf(mutual.area) === FIELDS[0];
  return {
    ...identities.next(mutual.name),
    organisation: mutual.name,
    organisationGroup: mutual.group,
    role: random.pick(PEER_ROLES),
    kind: 'peer',
    sector: '',
    stage: mutual.stage,
    serviceAreas: [mutual.area, ...(random.percent(30) ? random.sample(neighboursOf(mutual.area), 1) : [])],
    region: mutual.region,
    legalForm: mutual.legalForm,
    topics: withLevels(topics, random),
    ...contactHabits(random),
    capacity: inCare || random.percent(55) ? 1 : 2,
    ...preferences(topics, random),
    avoid: [],
  };
}

function withLevels(codes: readonly string[], random: Random): MentorTopic[] {
  return codes.map((code, index) => ({ code, level: index > 0 && random.percent(35) ? 'some' : 'strong' }));
}

function extraTopic(known: readonly string[], random: Random): string {
  return random.pick(codesOf(TOPICS).filter((code) => !known.includes(code)));
}

function preferences(known: readonly string[], random: Random) {
  return {
    preferredStages: random.percent(38) ? inOrder(random.sample(codesOf(STAGES), 1 + random.below(3))) : [],
    preferredTopics: random.percent(34) ? random.sample(known, 1 + random.below(3)) : [],
  };
}

function inOrder(stages: readonly string[]): string[] {
  return codesOf(STAGES).filter((stage) => stages.includes(stage));
}
