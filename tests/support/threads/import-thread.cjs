// Runs the thread from its source: nothing has to be built first, and nothing stale is run.
require('../../../apps/cli/src/testing/transpile.cjs');
require('../../../libs/people/src/import/import-thread.ts');
