import { ProblemError } from './problem-error.js';
import { replacementFor } from './replacement.js';
import { aMentee, aMentor, aProblem } from './testing/builders.js';

const mentees = ['E1', 'E2'].map((reference) => aMentee({ reference }));
const best = aMentor({ reference: 'R1', topics: [{ code: 'vat', level: 'strong' }] });
const problem = aProblem({ mentees, mentors: [best, aMentor({ reference: 'R2' })] });
const place = { mentee: 'E1', track: 'business' } as const;

describe('replacementFor', () => {
  it('finds the best mentor over the whole pool', () => {
    expect(replacementFor(problem, place)).toMatchObject({
      kind: 'found',
      place: { mentee: 'E1', mentor: 'R1', alternatives: [{ mentor: 'R2' }] },
    });
  });

  it('leaves alone what is locked', () => {
    const locked = [{ mentee: 'E2', mentor: 'R1', track: 'business' as const }];
    expect(replacementFor(problem, place, locked)).toMatchObject({ kind: 'found', place: { mentor: 'R2' } });
  });

  it('gives the reason where there is nobody left', () => {
    const locked = ['R1', 'R2'].map((mentor) => ({ mentee: 'E2', mentor, track: 'business' as const }));
    expect(replacementFor(problem, place, locked)).toMatchObject({
      kind: 'none',
      place: { reason: 'all-eligible-mentors-full' },
    });
  });

  it('refuses a place that there is not', () => {
    expect(() => replacementFor(problem, { mentee: 'E9', track: 'business' })).toThrow(ProblemError);
  });
});
