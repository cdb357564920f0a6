import { match } from './match.js';
import type { MatchingProblem } from './problem.js';
import { checkPair } from './rules.js';
import { aMentee, aMentor, aPeer, aProblem } from './testing/builders.js';
import { randomProblem } from './testing/random-problem.js';

describe('unfilled places', () => {
  const reasonIn = (changes: Partial<MatchingProblem>) => {
    const { reason, rule, removed, eligibleMentors, bestBelowFloor } = match(aProblem(changes)).unfilled[0]!;
    return { reason, rule, removed, eligibleMentors, bestBelowFloor };
  };

  it('name the rule that removed the most mentors of the right kind', () => {
    expect(
      reasonIn({
        mentees: [aMentee()],
        mentors: [
          aPeer({ reference: 'R1' }),
          aPeer({ reference: 'R2' }),
          aPeer({ reference: 'R3' }),
          aMentor({ reference: 'R4', status: 'paused' }),
          aMentor({ reference: 'R5', formats: ['phone'] }),
          aMentor({ reference: 'R6', formats: ['phone'] }),
          aMentor({ reference: 'R7', personId: 'person-E1', formats: ['phone'] }),
        ],
      }),
    ).toEqual({
      reason: 'no-eligible-mentor',
      rule: 'no-shared-format',
      removed: { 'mentor-kind': 3, 'mentor-paused': 1, 'no-shared-format': 2, 'same-person': 1 },
      eligibleMentors: 0,
      bestBelowFloor: null,
    });
  });

  it('say that there is no mentor of the kind where there is none', () => {
    expect(reasonIn({ mentees: [aMentee()], mentors: [aPeer()] }).rule).toBe('mentor-kind');
    expect(reasonIn({ mentees: [aMentee()], mentors: [] })).toMatchObject({
      reason: 'no-eligible-mentor',
      rule: null,
    });
  });

  it('tell a mentor who is full now from one who was full before', () => {
    const mentees = ['E1', 'E2'].map((reference) => aMentee({ reference }));
    expect(reasonIn({ mentees, mentors: [aMentor()] })).toMatchObject({
      reason: 'all-eligible-mentors-full',
      rule: null,
      eligibleMentors: 1,
    });
    expect(reasonIn({ mentees, mentors: [aMentor({ taken: 1 })] })).toMatchObject({
      reason: 'all-eligible-mentors-full',
      rule: 'mentor-full',
      eligibleMentors: 0,
      removed: { 'mentor-full': 1 },
    });
  });

  it('do not call a mentor full with whom the mentee would mentor each other', () => {
    const both = {
      mentees: [
        aMentee({ reference: 'E1', personId: 'A', preferredMentors: ['RB'] }),
        aMentee({ reference: 'E2', personId: 'B' }),
      ],
      mentors: [aMentor({ reference: 'RA', personId: 'A' }), aMentor({ reference: 'RB', personId: 'B' })],
    };
    expect(reasonIn(both)).toEqual({
      reason: 'no-eligible-mentor',
      rule: 'same-person',
      removed: { 'same-person': 1, 'mentor-each-other': 1 },
      eligibleMentors: 0,
      bestBelowFloor: null,
    });
    const third = aMentee({ reference: 'E3', formats: ['phone'], roundsWaited: 1 });
    const another = {
      mentees: [...both.mentees, third],
      mentors: [...both.mentors, aMentor({ reference: 'RC', formats: ['video', 'phone'] })],
    };
    expect(reasonIn(another)).toMatchObject({
      reason: 'all-eligible-mentors-full',
      removed: { 'same-person': 1, 'mentor-each-other': 1 },
      eligibleMentors: 1,
    });
  });

  it('give the best score below the floor where the others would mentor each other', () => {
    const strong = [{ code: 'vat', level: 'strong' as const }];
    expect(
      reasonIn({
        mentees: [
          aMentee({ reference: 'E1', personId: 'A', preferredMentors: ['RB'] }),
          aMentee({ reference: 'E2', personId: 'B' }),
        ],
        mentors: [
          aMentor({ reference: 'RA', personId: 'A', topics: strong }),
          aMentor({ reference: 'RB', personId: 'B', topics: strong }),
          aMentor({ reference: 'RC' }),
        ],
        floor: 40_000,
      }),
    ).toMatchObject({ reason: 'below-floor', eligibleMentors: 0, bestBelowFloor: 27_500 });
  });

  it('give the best score that failed the floor alone', () => {
    expect(reasonIn({ mentees: [aMentee()], mentors: [aMentor()], floor: 60_000 })).toEqual({
      reason: 'below-floor',
      rule: 'below-floor',
      removed: { 'below-floor': 1 },
      eligibleMentors: 0,
      bestBelowFloor: 27_500,
    });
  });

  it('count every mentor once, under the first rule that checkPair finds', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const problem = randomProblem({
        seed,
        places: 60,
        mentors: 30,
        shape: 'scarce',
        quirks: 0.4,
        bothRoles: 0.3,
        floor: 50_000,
      });
      const { matches, unfilled } = match(problem);
      const menteeCalled = (called: string) => problem.mentees.find(({ reference }) => reference === called)!;
      const mentored = new Set(
        matches.map(({ mentee, mentor }) => `${menteeCalled(mentee).personId} ${mentor}`),
      );
      for (const place of unfilled) {
        const mentee = menteeCalled(place.mentee);
        const roles = problem.mentors.filter(({ personId }) => personId === mentee.personId);
        const removed: Record<string, number> = {};
        let eligible = 0;
        for (const mentor of problem.mentors) {
          const isMentoredBack = roles.some(({ reference }) =>
            mentored.has(`${mentor.personId} ${reference}`),
          );
          const rule =
            checkPair(mentee, mentor, place.track, problem) ?? (isMentoredBack ? 'mentor-each-other' : null);
          if (rule === null) eligible++;
          else removed[rule] = (removed[rule] ?? 0) + 1;
        }
        expect({ removed: place.removed, eligible: place.eligibleMentors }).toEqual({ removed, eligible });
      }
    }
  });
});
