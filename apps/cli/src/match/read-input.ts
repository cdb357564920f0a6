import { readFile } from 'node:fs/promises';
import type { MatchingProblem } from '@alongside/matching';
import {
  checkOrganisations,
  checkRoster,
  describeRowError,
  parseConflicts,
  parseMentees,
  parseMentors,
} from '@alongside/people';
import { DEFAULT_WEIGHTS, problemFromRows } from '@alongside/rounds';
import type { MatchOptions } from './match-options.js';
import { unreadableFile } from '../unreadable-file.js';
import { readWeights, type WeightsReading } from './weights-file.js';

export type InputReading =
  | { readonly kind: 'ready'; readonly problem: MatchingProblem; readonly warnings: string[] }
  | { readonly kind: 'refused'; readonly problems: string[]; readonly warnings: string[] };

type Bytes =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'unreadable'; readonly problem: string };

/** Reads every file and reports everything that is wrong with any of them, not only the first. */
export async function readInput(options: MatchOptions): Promise<InputReading> {
  const files = {
    mentees: await readBytes(options.mentees),
    mentors: await readBytes(options.mentors),
    conflicts: options.conflicts === undefined ? undefined : await readBytes(options.conflicts),
    weights: options.weights === undefined ? undefined : await readBytes(options.weights),
  };
  const unreadable = Object.values(files).flatMap((file) =>
    file?.kind === 'unreadable' ? [file.problem] : [],
  );
  const rows = {
    mentees: bytesOf(files.mentees, (bytes) => parseMentees(bytes, options.mentees)),
    mentors: bytesOf(files.mentors, (bytes) => parseMentors(bytes, options.mentors)),
    conflicts: bytesOf(files.conflicts, (bytes) => parseConflicts(bytes, options.conflicts ?? '')),
  };
  const { mentees, mentors, conflicts: conflictsPath = '' } = options;
  const roster = { ...rows, fileNames: { mentees, mentors, conflicts: conflictsPath } };
  const found = [rows.mentees, rows.mentors, rows.conflicts, checkRoster(roster), checkOrganisations(roster)];
  const errors = found.flatMap((part) => part?.errors ?? []);
  const warnings = found.flatMap((part) => part?.warnings ?? []).map(describeRowError);
  const weights = weightsFrom(files.weights, options.weights ?? '');
  const refusals = weights.kind === 'refused' ? weights.problems : [];
  const problems = [...unreadable, ...errors.map(describeRowError), ...refusals];
  if (problems.length > 0 || weights.kind === 'refused') return { kind: 'refused', problems, warnings };
  const problem = problemFromRows(
    {
      mentees: rows.mentees?.rows ?? [],
      mentors: rows.mentors?.rows ?? [],
      conflicts: rows.conflicts?.rows ?? [],
    },
    {
      weights: weights.weights,
      floor: options.floor,
      policy: options.policy,
      tracks: ['business', 'peer'],
      today: options.date,
    },
  );
  return { kind: 'ready', problem, warnings };
}

async function readBytes(path: string): Promise<Bytes> {
  try {
    return { kind: 'bytes', bytes: await readFile(path) };
  } catch (fault) {
    return { kind: 'unreadable', problem: unreadableFile(path, fault) };
  }
}

function bytesOf<T>(file: Bytes | undefined, parse: (bytes: Uint8Array) => T): T | undefined {
  return file?.kind === 'bytes' ? parse(file.bytes) : undefined;
}

function weightsFrom(file: Bytes | undefined, path: string): WeightsReading {
  if (file?.kind !== 'bytes') return { kind: 'read', weights: DEFAULT_WEIGHTS };
  return readWeights(new TextDecoder().decode(file.bytes), path, DEFAULT_WEIGHTS);
}
