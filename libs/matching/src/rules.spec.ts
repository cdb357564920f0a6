import type { MatchingProblem, MenteeInput, MentorInput, Track } from './problem.js';
import { RULES, type Rule } from './result.js';
import { checkPair } from './rules.js';
import { aMentee, aMentor, aPeer, aProblem } from './testing/builders.js';

interface Case {
  readonly name: string;
  readonly rule: Rule | null;
  readonly mentee?: Partial<MenteeInput>;
  readonly mentor?: Partial<MentorInput>;
  readonly track?: Track;
  readonly problem?: Partial<MatchingProblem>;
}

const conflict = { mentee: 'E1', mentor: 'R1', reason: 'live-bid', until: null, checked: true };

const CASES: readonly Case[] = [
  { name: 'nothing in the way', rule: null },
  { name: 'a peer for the business track', rule: 'mentor-kind', mentor: { kind: 'peer', stage: 'growing' } },
  {
    name: 'a business mentor for the peer track',
    rule: 'mentor-kind',
    track: 'peer',
    mentor: { kind: 'business' },
  },
  { name: 'the same person', rule: 'same-person', mentor: { personId: 'person-E1' } },
  { name: 'the same organisation', rule: 'same-organisation', mentor: { organisationId: 'organisation-E1' } },
  { name: 'the same group', rule: 'same-organisation', mentee: { groupId: 'G' }, mentor: { groupId: 'G' } },
  {
    name: 'the mentor works at the parent',
    rule: 'same-organisation',
    mentee: { groupId: 'organisation-R1' },
  },
  {
    name: 'no group on either side is no group in common',
    rule: null,
    mentee: { groupId: null },
    mentor: { groupId: null },
  },
  { name: 'not approved yet', rule: 'mentor-not-approved', mentor: { status: 'applied' } },
  { name: 'retired', rule: 'mentor-not-approved', mentor: { status: 'retired' } },
  { name: 'paused', rule: 'mentor-paused', mentor: { status: 'paused' } },
  {
    name: 'paired already on this track',
    rule: 'already-paired',
    problem: { existingPairs: [{ mentee: 'E1', mentor: 'R1', track: 'business' }] },
  },
  {
    name: 'paired on the other track',
    rule: null,
    problem: { existingPairs: [{ mentee: 'E1', mentor: 'R1', track: 'peer' }] },
  },
  {
    name: 'the mentee mentors the mentor',
    rule: 'mentor-each-other',
    problem: {
      mentees: [aMentee({ reference: 'E2', personId: 'person-R1' })],
      mentors: [aMentor({ reference: 'R2', personId: 'person-E1' })],
      existingPairs: [{ mentee: 'E2', mentor: 'R2', track: 'peer' }],
    },
  },
  { name: 'a conflict without end', rule: 'conflict', problem: { conflicts: [conflict] } },
  {
    name: 'a conflict that ends today',
    rule: 'conflict',
    problem: { conflicts: [{ ...conflict, until: '2026-03-31' }] },
  },
  {
    name: 'a conflict that ended yesterday',
    rule: null,
    problem: { conflicts: [{ ...conflict, until: '2026-03-30' }] },
  },
  {
    name: 'a conflict nobody has checked',
    rule: 'conflict-unchecked',
    problem: { conflicts: [{ ...conflict, checked: false }] },
  },
  {
    name: 'a conflict with somebody else',
    rule: null,
    problem: { conflicts: [{ ...conflict, mentor: 'R2' }] },
  },
  { name: 'the mentee avoids the mentor', rule: 'avoid-list', mentee: { avoidMentors: ['R1'] } },
  {
    name: 'the mentee avoids the organisation',
    rule: 'avoid-list',
    mentee: { avoidOrganisationIds: ['organisation-R1'] },
  },
  { name: 'the mentor avoids the mentee', rule: 'avoid-list', mentor: { avoidMentees: ['E1'] } },
  {
    name: 'the mentor avoids the organisation',
    rule: 'avoid-list',
    mentor: { avoidOrganisationIds: ['organisation-E1'] },
  },
  { name: 'no shared format', rule: 'no-shared-format', mentor: { formats: ['phone', 'in-person'] } },
  { name: 'a business mentor need not share an area', rule: null, mentor: { serviceAreas: ['probation'] } },
  {
    name: 'a peer from elsewhere',
    rule: 'peer-area',
    track: 'peer',
    mentor: { ...aPeer(), serviceAreas: ['libraries'] },
  },
  {
    name: 'a peer of the same parent',
    rule: null,
    track: 'peer',
    mentor: { ...aPeer(), serviceAreas: ['primary-care'] },
  },
  {
    name: 'a peer at the same stage',
    rule: 'peer-stage',
    track: 'peer',
    mentor: { ...aPeer(), stage: 'planning' },
  },
  {
    name: 'a peer whose stage is not known',
    rule: 'peer-stage',
    track: 'peer',
    mentor: { ...aPeer(), stage: null },
  },
  { name: 'a peer ahead', rule: null, track: 'peer', mentor: aPeer() },
  { name: 'full', rule: 'mentor-full', mentor: { capacity: 2, taken: 2 } },
  { name: 'over full', rule: 'mentor-full', mentor: { capacity: 2, taken: 3 } },
  { name: 'no room at all', rule: 'mentor-full', mentor: { capacity: 0 } },
  { name: 'just below the floor', rule: 'below-floor', problem: { floor: 27_501 } },
  { name: 'on the floor', rule: null, problem: { floor: 27_500 } },
];

describe('checkPair', () => {
  it.each(CASES)('$name: $rule', ({ rule, mentee, mentor, track, problem }) => {
    expect(checkPair(aMentee(mentee), aMentor(mentor), track ?? 'business', aProblem(problem))).toBe(rule);
  });

  it('has a case for every rule', () => {
    expect(new Set(CASES.map(({ rule }) => rule).filter((rule) => rule !== null))).toEqual(new Set(RULES));
  });

  it('keeps the first rule that is broken, in the order of the rules', () => {
    const worst = {
      mentee: aMentee({ avoidMentors: ['R1'], tracks: ['peer'] }),
      mentor: aMentor({
        kind: 'business',
        personId: 'person-E1',
        organisationId: 'organisation-E1',
        status: 'applied',
        formats: ['phone'],
        capacity: 0,
      }),
      problem: aProblem({
        floor: 100_000,
        existingPairs: [{ mentee: 'E1', mentor: 'R1', track: 'peer' }],
        conflicts: [conflict, { ...conflict, checked: false }],
      }),
    };
    let { mentor, mentee } = worst;
    let { problem } = worst;
    const found: (Rule | null)[] = [];
    const check = (): void => void found.push(checkPair(mentee, mentor, 'peer', problem));
    check();
    mentor = { ...mentor, kind: 'peer' };
    check();
    mentor = { ...mentor, personId: 'person-R1' };
    check();
    mentor = { ...mentor, organisationId: 'organisation-R1' };
    check();
    mentor = { ...mentor, status: 'paused' };
    check();
    mentor = { ...mentor, status: 'approved' };
    check();
    problem = { ...problem, existingPairs: [] };
    check();
    problem = { ...problem, conflicts: [{ ...conflict, checked: false }] };
    check();
    problem = { ...problem, conflicts: [] };
    check();
    mentee = { ...mentee, avoidMentors: [] };
    check();
    mentor = { ...mentor, formats: ['video'] };
    check();
    mentor = { ...mentor, serviceAreas: ['homecare'] };
    check();
    mentor = { ...mentor, stage: 'growing' };
    check();
    mentor = { ...mentor, capacity: 1 };
    check();
    problem = { ...problem, floor: 0 };
    check();
    expect(found).toEqual([...RULES.filter((rule) => rule !== 'mentor-each-other'), null]);
  });
});
