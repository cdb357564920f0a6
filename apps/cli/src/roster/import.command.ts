import { readFile } from 'node:fs/promises';
import {
  describeRowError,
  FILE_KINDS,
  type ImportView,
  RosterImport,
  type UploadedFiles,
} from '@alongside/people';
import { SYSTEM } from '@alongside/platform';
import { Command } from 'commander';
import { ExitCode, type Outcome } from '../exit-code.js';
import { withPlatform } from '../platform-context.js';
import { complain, say } from '../terminal.js';
import { unreadableFile } from '../unreadable-file.js';

interface ImportOptions {
  readonly mentees?: string;
  readonly mentors?: string;
  readonly conflicts?: string;
  readonly dryRun: boolean;
}

export function importCommand(outcome: Outcome): Command {
  return new Command('import')
    .description('bring mentees, mentors and conflicts into the platform: all of it, or nothing')
    .option('--mentees <file>', 'mentees.csv')
    .option('--mentors <file>', 'mentors.csv')
    .option('--conflicts <file>', 'conflicts.csv')
    .option('--dry-run', 'say what would change, and change nothing', false)
    .action(async (options: ImportOptions) => {
      outcome.code = await runImport(options);
    });
}

async function runImport(options: ImportOptions): Promise<ExitCode> {
  const { files, problems } = await readFiles(options);
  if (problems.length === 0 && Object.keys(files).length === 0) {
    problems.push('Give at least one of --mentees, --mentors and --conflicts.');
  }
  if (problems.length > 0) {
    complain(...problems);
    return ExitCode.refused;
  }
  return withPlatform(async (platform) => {
    const roster = platform.get(RosterImport);
    const checked = await roster.check(files, SYSTEM);
    const found = await roster.problems(checked.id);
    complain(...(found?.warnings ?? []).map((warning) => `warning: ${describeRowError(warning)}`));
    if (checked.status === 'refused') {
      complain(
        ...(found?.errors ?? []).map(describeRowError),
        `Nothing was imported: ${checked.report.errorCount} to put right.`,
      );
      await roster.discard(checked.id);
      return ExitCode.refused;
    }
    if (options.dryRun) {
      await roster.discard(checked.id);
      say(...inShort(checked.report), 'This was a dry run: nothing was changed.');
      return ExitCode.done;
    }
    return apply(roster, checked);
  });
}

async function apply(roster: RosterImport, checked: ImportView): Promise<ExitCode> {
  const applied = await roster.apply(checked.id, SYSTEM);
  if (applied.kind === 'applied') {
    say(...inShort(applied.report));
    return ExitCode.done;
  }
  await roster.discard(checked.id);
  complain(
    'Somebody changed the same people at this moment, so nothing was imported. Run the command again.',
  );
  return ExitCode.fault;
}

function inShort({ counts, newOrganisations }: ImportView['report']): string[] {
  return [
    ...FILE_KINDS.map((kind) => {
      const { added, changed, unchanged } = counts[kind];
      return `${kind}: ${added} new, ${changed} changed, ${unchanged} unchanged`;
    }),
    `organisations: ${newOrganisations} new`,
  ];
}

async function readFiles(options: ImportOptions): Promise<{ files: UploadedFiles; problems: string[] }> {
  const files: { -readonly [Kind in keyof UploadedFiles]: UploadedFiles[Kind] } = {};
  const problems: string[] = [];
  for (const kind of FILE_KINDS) {
    const name = options[kind];
    if (name === undefined) continue;
    try {
      files[kind] = { name, bytes: await readFile(name) };
    } catch (fault) {
      problems.push(unreadableFile(name, fault));
    }
  }
  return { files, problems };
}
