// One set of globals for all test files of a Jest worker: what is loaded once must find the `expect`, `beforeAll` and
// `Error` of whichever file uses it. Jest puts new ones of its own in place before each file.
const { TestEnvironment } = require('jest-environment-node');

let kept;

class KeptEnvironment extends TestEnvironment {
  constructor(...given) {
    if (kept) return kept;
    super(...given);
    kept = this;
  }

  /** The next file goes on with it; it ends with the worker's process. */
  async teardown() {}
}

module.exports = KeptEnvironment;
