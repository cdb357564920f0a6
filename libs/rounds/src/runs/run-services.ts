import { Rounds } from '../rounds/rounds.service.js';
import { RunClaims } from './run-claims.service.js';
import { RunPicture } from './run-picture.service.js';
import { RunReader } from './run-reader.service.js';
import { Runs } from './runs.service.js';
import { UnfilledPlaces } from './unfilled-places.service.js';

/** Rounds and their runs: what other modules may inject. */
export const runServices = [Rounds, Runs, RunReader, RunClaims, RunPicture, UnfilledPlaces];
