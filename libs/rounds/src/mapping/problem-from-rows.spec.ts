import { match } from '@alongside/matching';
import { demoProgramme, type MenteeRow, type MentorRow } from '@alongside/people';
import { DEFAULT_FLOOR, DEFAULT_WEIGHTS } from './default-weights.js';
import { inputHash } from './input-hash.js';
import { problemFromRows, type RowsOfFiles } from './problem-from-rows.js';

const SETTINGS = {
  weights: DEFAULT_WEIGHTS,
  floor: DEFAULT_FLOOR,
  policy: 'most-places',
  tracks: ['business', 'peer'],
  today: '2026-11-21',
} as const;

const demo = demoProgramme();
const [someMentee, someMentor] = [demo.mentees[0] as MenteeRow, demo.mentors[0] as MentorRow];

const aMentee = (row: Partial<MenteeRow> = {}): MenteeRow => ({
  ...someMentee,
  avoid: [],
  organisationGroup: '',
  ...row,
});
const aMentor = (row: Partial<MentorRow> = {}): MentorRow => ({
  ...someMentor,
  avoid: [],
  organisationGroup: '',
  ...row,
});
const problemOf = (rows: Partial<RowsOfFiles>) =>
  problemFromRows({ mentees: [], mentors: [], conflicts: [], ...rows }, SETTINGS);

describe('the problem of CSV files', () => {
  it('knows an organisation by its spelling without case and spacing', () => {
    const { mentees, mentors } = problemOf({
      mentees: [aMentee({ organisation: 'Harbour  Care' })],
      mentors: [
        aMentor({ organisation: 'harbour care' }),
        aMentor({ reference: 'MR-2', organisation: 'Harbour Cares' }),
      ],
    });
    expect(mentees[0]?.organisationId).toBe(mentors[0]?.organisationId);
    expect(mentees[0]?.organisationId).not.toBe(mentors[1]?.organisationId);
  });

  it('knows a person by the email address without case', () => {
    const { mentees, mentors } = problemOf({
      mentees: [aMentee({ email: 'Sam@Example.org' })],
      mentors: [aMentor({ email: 'sam@example.org' })],
    });
    expect(mentees[0]?.personId).toBe(mentors[0]?.personId);
  });

  it.each([
    ['a row of the other file names it', '', 'Harbour Group', true],
    ['each names another: the first by letters', 'Zeta', 'Harbour Group', true],
    ['nobody names it', '', '', false],
  ])('finds the group of an organisation where %s', (_, own, other, found) => {
    const { mentees } = problemOf({
      mentees: [aMentee({ organisation: 'Harbour Care', organisationGroup: own })],
      mentors: [aMentor({ organisation: 'HARBOUR CARE', organisationGroup: other })],
    });
    expect(mentees[0]?.groupId).toBe(found ? 'harbour group' : null);
  });

  it('reads an avoid list: references of the other side, organisations, and groups as all of their organisations', () => {
    const { mentees, mentors } = problemOf({
      mentees: [aMentee({ reference: 'ME-1', avoid: ['MR-1', 'ME-1', 'Harbour Group', 'Elm'] })],
      mentors: [
        aMentor({
          reference: 'MR-1',
          organisation: 'Harbour Care',
          organisationGroup: 'Harbour Group',
          avoid: ['ME-1', 'MR-1'],
        }),
      ],
    });
    expect(mentees[0]).toMatchObject({
      avoidMentors: ['MR-1'],
      avoidOrganisationIds: ['me-1', 'harbour group', 'harbour care', 'elm'],
    });
    expect(mentors[0]).toMatchObject({ avoidMentees: ['ME-1'], avoidOrganisationIds: ['mr-1'] });
  });

  it('counts an undecided legal form as unknown, every mentor as approved and every conflict as checked', () => {
    const { mentees, mentors, conflicts } = problemOf({
      mentees: [aMentee({ legalForm: 'undecided' })],
      mentors: [aMentor()],
      conflicts: [{ row: 2, mentee: 'ME-1', mentor: 'MR-1', reason: 'other', until: null }],
    });
    expect(mentees[0]?.legalForm).toBeNull();
    expect(mentors[0]).toMatchObject({ status: 'approved', taken: 0 });
    expect(conflicts).toEqual([
      { mentee: 'ME-1', mentor: 'MR-1', reason: 'other', until: null, checked: true },
    ]);
  });

  it('is one that can be matched', () => {
    expect(match(problemOf(demo)).matches.length).toBeGreaterThan(100);
  });
});

describe('the hash of the input', () => {
  const hash = inputHash(problemOf(demo));

  it('is the same in any order of rows', () => {
    const reversed = {
      mentees: demo.mentees.toReversed(),
      mentors: demo.mentors.toReversed(),
      conflicts: demo.conflicts.toReversed(),
    };
    expect(inputHash(problemOf(reversed))).toBe(hash);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['a mentee', { mentees: [...demo.mentees.slice(1), { ...someMentee, roundsWaited: 7 }] }],
    ['a mentor', { mentors: demo.mentors.slice(1) }],
    ['a conflict', { conflicts: demo.conflicts.slice(1) }],
  ])('changes with %s', (_, changes) => {
    expect(inputHash(problemOf({ ...demo, ...changes }))).not.toBe(hash);
  });

  it.each([
    ['the floor', { floor: 41_000 }],
    ['the policy', { policy: 'best-total' as const }],
    [
      'a weight',
      { weights: { ...DEFAULT_WEIGHTS, peer: { ...DEFAULT_WEIGHTS.peer, needs: 24, stage: 16 } } },
    ],
  ])('changes with %s', (_, changes) => {
    expect(inputHash({ ...problemOf(demo), ...changes })).not.toBe(hash);
  });

  it('is the same tomorrow, unless a conflict ends', () => {
    const conflict = { row: 2, mentee: 'ME-001', mentor: 'MR-001', reason: 'other', until: '2026-11-21' };
    const problem = problemOf({ ...demo, conflicts: [conflict] });
    const tomorrow = { ...problem, today: '2026-11-22' };
    expect(inputHash({ ...problemOf(demo), today: '2026-11-22' })).toBe(hash);
    expect(inputHash(tomorrow)).not.toBe(inputHash(problem));
    expect(inputHash(tomorrow)).toBe(inputHash(problemOf({ ...demo, conflicts: [] })));
  });
});
