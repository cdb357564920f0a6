import { canonicalise } from './canonicalise.js';
import { match } from './match.js';
import { inReverse } from './testing/brute-force.js';
import { aMentee, aMentor, aProblem } from './testing/builders.js';
import { randomProblem } from './testing/random-problem.js';

const text = (problem: Parameters<typeof canonicalise>[0]): string => JSON.stringify(canonicalise(problem));

describe('canonicalise', () => {
  it('writes the same people in any order of rows the same way', () => {
    const problem = randomProblem({ seed: 3, places: 40, mentors: 30, quirks: 0.3, published: 0.3 });
    expect(text(inReverse(problem))).toBe(text(problem));
    expect(text(canonicalise(problem))).toBe(text(problem));
  });

  it('sorts sets, and keeps what is ordered by meaning', () => {
    const one = aProblem({
      mentees: [aMentee({ formats: ['video', 'phone'], topics: ['b', 'a'], preferredMentors: ['R2', 'R1'] })],
    });
    const other = aProblem({
      mentees: [
        aMentee({ formats: ['phone', 'video', 'phone'], topics: ['b', 'a'], preferredMentors: ['R2', 'R1'] }),
      ],
    });
    expect(text(one)).toBe(text(other));
    expect(canonicalise(one).mentees[0]).toMatchObject({
      topics: ['b', 'a'],
      preferredMentors: ['R2', 'R1'],
    });
    expect(text(aProblem({ mentees: [aMentee({ topics: ['a', 'b'] })] }))).not.toBe(
      text(aProblem({ mentees: [aMentee({ topics: ['b', 'a'] })] })),
    );
  });

  it('does not depend on the order in which keys were written', () => {
    const mentor = aMentor({
      topics: [
        { code: 'vat', level: 'some' },
        { code: 'tupe', level: 'strong' },
      ],
    });
    const turned = Object.fromEntries(Object.entries(mentor).reverse()) as unknown as typeof mentor;
    expect(text(aProblem({ mentors: [turned] }))).toBe(text(aProblem({ mentors: [mentor] })));
  });

  it('changes no result', () => {
    const problem = randomProblem({ seed: 4, places: 30, mentors: 20, quirks: 0.3 });
    expect(JSON.stringify(match(canonicalise(problem)))).toBe(JSON.stringify(match(problem)));
  });
});
