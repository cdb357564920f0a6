/** The problem as given is not a matching problem. `problems` lists everything that is wrong with it, in plain words. */
export class ProblemError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('; '));
    this.name = 'ProblemError';
  }
}
