import { isAspiring } from '@alongside/vocabulary';
import type { MenteeRow } from '../csv/rows.js';
import type { Track } from '../directory/views.js';
import { contactHabits } from './contact-habits.js';
import type { Identities } from './identities.js';
import type { DemoOrganisation } from './mutuals.js';
import type { Random } from './random.js';
import { LEADER_ROLES, menteeRoles, neighboursOf, topicsAround } from './subjects.js';
import { GOALS_BY_STAGE, GOALS_BY_TOPIC } from './wishes.js';

const MENTEES = 180;
/** Far more than the experienced peers of that area can take. */
const MENTEES_IN_ADULT_SOCIAL_CARE = 44;

type MenteeWithoutPlace = Omit<MenteeRow, 'row' | 'reference' | 'preferredMentors'>;

export function makeMentees(
  mutuals: readonly DemoOrganisation[],
  identities: Identities,
  random: Random,
): MenteeWithoutPlace[] {
  const adultCare = mutuals.filter(({ area }) => area === 'adult-social-care');
  const others = mutuals.filter(({ area }) => area !== 'adult-social-care');
  const everybody = Array.from({ length: MENTEES }, (_, index) => {
    const from = index < MENTEES_IN_ADULT_SOCIAL_CARE ? adultCare : others;
    return mentee(from[index % from.length] ?? random.pick(mutuals), identities, random);
  });
  return random.sample(everybody, MENTEES);
}

function mentee(mutual: DemoOrganisation, identities: Identities, random: Random): MenteeWithoutPlace {
  const aspiring = isAspiring(mutual.stage);
  const topics = random.sample(topicsAround(mutual.stage, mutual.area), 2 + random.below(4));
  return {
    ...identities.next(mutual.name),
    organisation: mutual.name,
    organisationGroup: mutual.group,
    role: random.pick(aspiring ? menteeRoles(mutual.area) : LEADER_ROLES),
    stage: mutual.stage,
    serviceAreas: [mutual.area, ...(random.percent(22) ? random.sample(neighboursOf(mutual.area), 1) : [])],
    region: mutual.region,
    legalForm: mutual.legalForm,
    topics,
    ...contactHabits(random),
    tracks: tracks(mutual.stage, aspiring, random),
    avoid: [],
    goals: goals(topics, mutual.stage, random),
    roundsWaited: Number(random.weighted({ '0': 82, '1': 14, '2': 4 })),
  };
}

/** Aspiring leaders mostly ask for a peer, existing leaders for somebody from business. Nobody is ahead of "growing". */
function tracks(stage: string, aspiring: boolean, random: Random): Track[] {
  if (stage === 'growing') return ['business'];
  const choice = random.weighted(
    aspiring ? { peer: 62, both: 28, business: 10 } : { business: 64, both: 20, peer: 16 },
  );
  return choice === 'both' ? ['business', 'peer'] : [choice];
}

function goals(topics: readonly string[], stage: string, random: Random): string {
  const [first = '', second = ''] = topics;
  const sentences = [random.pick(GOALS_BY_TOPIC[first] ?? [''])];
  if (random.percent(40)) sentences.push(random.pick(GOALS_BY_TOPIC[second] ?? ['']));
  if (random.percent(55)) sentences.push(random.pick(GOALS_BY_STAGE[stage] ?? ['']));
  return sentences.join(' ').trim();
}
