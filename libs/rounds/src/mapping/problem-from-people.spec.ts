import type { RosterMentee, RosterMentor } from '@alongside/people';
import { DEFAULT_FLOOR, DEFAULT_WEIGHTS } from './default-weights.js';
import { type Commitments, countPlaces, problemFromPeople, takesPart } from './problem-from-people.js';

const EVERYBODY = { serviceAreas: [], regions: [], stages: [] };
const NOTHING: Commitments = { loads: new Map(), mentorships: [], promised: [], resting: [] };
const SETTINGS = {
  weights: DEFAULT_WEIGHTS,
  floor: DEFAULT_FLOOR,
  policy: 'most-places',
  tracks: ['business', 'peer'],
  today: '2026-11-21',
  participation: EVERYBODY,
} as const;

const shared = (id: string) => ({
  id,
  reference: `ref ${id}`,
  personId: `person ${id}`,
  name: 'Somebody',
  email: `${id}@example.org`,
  organisation: { id: `organisation ${id}`, name: 'Harbour Care', groupId: null, groupName: null },
  role: 'Director',
  serviceAreas: ['homecare'],
  region: 'london',
  legalForm: 'undecided',
  formats: ['video'],
  availability: ['weekend'],
  workingStyle: null,
  avoid: [],
  avoidOrganisationIds: [],
  updatedAt: new Date(0),
});
const aMentee = (id: string, values: Partial<RosterMentee> = {}): RosterMentee => ({
  ...shared(id),
  stage: 'planning',
  topics: ['vat'],
  tracks: ['business', 'peer'],
  preferredMentors: [],
  avoidMentors: [],
  goals: '',
  roundsWaited: 0,
  status: 'active',
  ...values,
});
const aMentor = (id: string, values: Partial<RosterMentor> = {}): RosterMentor => ({
  ...shared(id),
  kind: 'peer',
  sector: '',
  stage: 'growing',
  topics: [{ code: 'vat', level: 'strong' }],
  capacity: 2,
  preferredStages: [],
  preferredTopics: [],
  biography: '',
  willNotDo: '',
  avoidMentees: [],
  status: 'approved',
  ...values,
});

describe('the problem of a round', () => {
  const roster = {
    mentees: [aMentee('a'), aMentee('b')],
    mentors: [aMentor('m'), aMentor('p', { status: 'paused' }), aMentor('r', { status: 'retired' })],
    conflicts: [{ menteeId: 'a', mentorId: 'm', reason: 'other', until: null, checked: false }],
  };

  it('speaks of references, and knows the ids behind them', () => {
    const { problem, menteeIds, mentorIds } = problemFromPeople(roster, NOTHING, SETTINGS);
    expect(menteeIds).toEqual({ 'ref a': 'a', 'ref b': 'b' });
    expect(mentorIds).toEqual({ 'ref m': 'm', 'ref p': 'p' });
    expect(problem.conflicts).toEqual([
      { mentee: 'ref a', mentor: 'ref m', reason: 'other', until: null, checked: false },
    ]);
    expect(JSON.stringify(problem)).not.toMatch(/Somebody|@|Harbour Care|Director/);
    expect(problem.mentees[0]?.legalForm).toBeNull();
    expect(countPlaces(problem)).toBe(4);
  });

  it('leaves out the places that stand, counts what they take, and keeps the pairs for the rules', () => {
    const { problem } = problemFromPeople(
      roster,
      {
        loads: new Map([['m', 1]]),
        mentorships: [{ menteeId: 'a', mentorId: 'm', track: 'peer' }],
        promised: [
          { menteeId: 'b', mentorId: 'm', track: 'peer' },
          { menteeId: 'b', mentorId: 'r', track: 'business' },
        ],
        resting: [],
      },
      SETTINGS,
    );
    expect(problem.mentees.map(({ tracks }) => tracks)).toEqual([['business'], []]);
    expect(problem.mentors.map(({ reference, taken }) => [reference, taken])).toEqual([
      ['ref m', 2],
      ['ref p', 0],
      // Retired, but still somebody's mentor.
      ['ref r', 1],
    ]);
    expect(problem.existingPairs).toEqual([
      { mentee: 'ref a', mentor: 'ref m', track: 'peer' },
      { mentee: 'ref b', mentor: 'ref m', track: 'peer' },
      { mentee: 'ref b', mentor: 'ref r', track: 'business' },
    ]);
    expect(countPlaces(problem)).toBe(1);
  });

  it('leaves out the places that rest', () => {
    const resting = [{ menteeId: 'a', track: 'peer' as const }];
    const { problem } = problemFromPeople(roster, { ...NOTHING, resting }, SETTINGS);
    expect(problem.mentees.map(({ tracks }) => tracks)).toEqual([['business'], ['business', 'peer']]);
    expect(problem.existingPairs).toEqual([]);
  });

  it('keeps those who do not take part, without a place', () => {
    const { problem } = problemFromPeople(
      { ...roster, mentees: [aMentee('a', { region: 'north-east' }), aMentee('b')] },
      NOTHING,
      { ...SETTINGS, participation: { ...EVERYBODY, regions: ['london'] } },
    );
    expect(problem.mentees.map(({ tracks }) => tracks.length)).toEqual([0, 2]);
  });

  it('counts the places of the round’s own tracks only', () => {
    expect(countPlaces(problemFromPeople(roster, NOTHING, { ...SETTINGS, tracks: ['peer'] }).problem)).toBe(
      2,
    );
  });
});

describe('taking part', () => {
  it.each([
    ['everybody', EVERYBODY, true],
    ['their area', { ...EVERYBODY, serviceAreas: ['libraries', 'homecare'] }, true],
    ['the parent of their area', { ...EVERYBODY, serviceAreas: ['health-and-social-care'] }, true],
    ['a sister of their area', { ...EVERYBODY, serviceAreas: ['mental-health'] }, false],
    ['their region', { ...EVERYBODY, regions: ['london'] }, true],
    ['another region', { ...EVERYBODY, regions: ['north-east'] }, false],
    ['their stage', { ...EVERYBODY, stages: ['planning', 'new'] }, true],
    ['another stage', { ...EVERYBODY, stages: ['new'] }, false],
    ['all but one', { serviceAreas: ['homecare'], regions: ['london'], stages: ['new'] }, false],
  ])('when the round asks for %s', (_, participation, expected) => {
    expect(takesPart(aMentee('a'), participation)).toBe(expected);
  });
});
