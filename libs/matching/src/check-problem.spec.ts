import { checkProblem } from './check-problem.js';
import { ProblemError } from './problem-error.js';
import type { MatchingProblem } from './problem.js';
import { aMentee, aMentor, aProblem } from './testing/builders.js';
import { DEFAULT_WEIGHTS } from './testing/random-problem.js';

const weights = (changes: object) => ({
  weights: { ...DEFAULT_WEIGHTS, peer: { ...DEFAULT_WEIGHTS.peer, ...changes } },
});

describe('checkProblem', () => {
  it('accepts an empty problem and an ordinary one', () => {
    expect(() => checkProblem(aProblem())).not.toThrow();
    expect(() =>
      checkProblem(aProblem({ mentees: [aMentee()], mentors: [aMentor({ capacity: 1000 })] })),
    ).not.toThrow();
  });

  it.each<[string, Partial<MatchingProblem>]>([
    ['add up to 100, not 101', weights({ needs: 26 })],
    ['whole number from 0 to 100', weights({ needs: 24.5, stage: 15.5 })],
    ['whole number from 0 to 100', weights({ needs: -25, serviceArea: 75 })],
    ['floor', { floor: 40.5 }],
    ['floor', { floor: 100_001 }],
    ['today', { today: 'tomorrow' }],
    [
      'the end of a conflict',
      { conflicts: [{ mentee: 'E', mentor: 'R', reason: 'other', until: '1 May', checked: true }] },
    ],
    ['mentee reference E1 is used twice', { mentees: [aMentee(), aMentee()] }],
    ['mentor reference R1 is used twice', { mentors: [aMentor(), aMentor()] }],
    ['unknown stage', { mentees: [aMentee({ stage: 'retiring' })] }],
    ['unknown stage', { mentors: [aMentor({ stage: 'retiring' })] }],
    ['capacity', { mentors: [aMentor({ capacity: 1001 })] }],
    ['capacity', { mentors: [aMentor({ capacity: -1 })] }],
    ['capacity', { mentors: [aMentor({ capacity: 1.5 })] }],
    ['taken', { mentors: [aMentor({ taken: -1 })] }],
    ['rounds waited', { mentees: [aMentee({ roundsWaited: 1001 })] }],
    ['five preferred', { mentees: [aMentee({ preferredMentors: ['a', 'b', 'c', 'd', 'e', 'f'] })] }],
    ['four answers', { mentees: [aMentee({ workingStyle: [1, 2, 3] })] }],
    ['from 1 to 5', { mentors: [aMentor({ workingStyle: [1, 2, 3, 6] })] }],
  ])('refuses: %s', (words, changes) => {
    expect(() => checkProblem(aProblem(changes))).toThrow(ProblemError);
    expect(() => checkProblem(aProblem(changes))).toThrow(words);
  });

  it('names everything that is wrong at once', () => {
    const problem = aProblem({
      floor: -1,
      mentees: [aMentee({ stage: 'x' })],
      mentors: [aMentor({ capacity: -1 })],
    });
    try {
      checkProblem(problem);
      throw new Error('was accepted');
    } catch (fault) {
      expect((fault as ProblemError).problems).toHaveLength(3);
    }
  });
});
