// `npm run cli -- …`: the command line, built first where its sources have changed.
import { buildWhatChanged } from './build.mjs';

buildWhatChanged();
await import('../dist/apps/cli/src/main.js');
