import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '..', '..');
const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const { forbidden } = createRequire(__filename)('../../.dependency-cruiser.cjs') as {
  forbidden: { name: string }[];
};

interface Violation {
  readonly rule: string;
  readonly from: string;
}

interface Planted {
  /** The folder in which the forbidden import is written, in a file named for the rule unless it has to be another. */
  readonly folder: string;
  readonly file?: string;
  readonly imports: string;
  /** A further file that the import needs. */
  readonly other?: readonly [name: string, content: string];
}

const doorOf = (library: string): string => `@alongside/${library}`;

/** Every rule of .dependency-cruiser.cjs by its name, with a small tree that breaks it. */
const VIOLATIONS: Record<string, Planted> = {
  'vocabulary-knows-only-itself': { folder: 'libs/vocabulary/src', imports: doorOf('platform') },
  'matching-knows-only-itself': { folder: 'libs/matching/src', imports: doorOf('vocabulary') },
  'platform-knows-only-itself': { folder: 'libs/platform/src', imports: doorOf('mail') },
  'mail-knows-only-platform': { folder: 'libs/mail/src', imports: doorOf('people') },
  'people-knows-only-platform-vocabulary-mail': { folder: 'libs/people/src', imports: doorOf('matching') },
  'rounds-knows-only-people-matching-mail-platform-vocabulary': {
    folder: 'libs/rounds/src',
    imports: doorOf('mentorships'),
  },
  'mentorships-knows-only-people-rounds-mail-platform': {
    folder: 'libs/mentorships/src',
    imports: doorOf('matching'),
  },
  'training-knows-only-people-mail-platform-vocabulary': {
    folder: 'libs/training/src',
    imports: doorOf('mentorships'),
  },
  'no-cycles': { folder: 'libs/people/src', imports: './no-cycles.js' },
  'front-door-only': {
    folder: 'apps/api/src',
    imports: '../../../libs/people/src/inner.js',
    other: ['libs/people/src/inner.ts', 'export {};\n'],
  },
  'apps-never-import-each-other': {
    folder: 'apps/api/src',
    imports: '../../worker/src/inner.js',
    other: ['apps/worker/src/inner.ts', 'export {};\n'],
  },
  'features-never-import-each-other': {
    folder: 'apps/api/src/desk',
    imports: '../rounds/inner.js',
    other: ['apps/api/src/rounds/inner.ts', 'export {};\n'],
  },
  'entities-stay-home': {
    folder: 'libs/rounds/src',
    file: 'index.ts',
    imports: './inner.entity.js',
    other: ['libs/rounds/src/inner.entity.ts', 'export {};\n'],
  },
  'pure-libraries-import-no-package': { folder: 'libs/matching/src', imports: 'node:fs' },
  'code-never-imports-tests': {
    folder: 'libs/mail/src',
    imports: '../../../tests/inner.js',
    other: ['tests/inner.ts', 'export {};\n'],
  },
  'everything-resolves': { folder: 'libs/mail/src', imports: './nowhere.js' },
};

describe('the dependency rules', () => {
  let tree: string;
  let found: Violation[];

  beforeAll(() => {
    tree = emptyProject();
    for (const [rule, { folder, file = `${rule}.ts`, imports, other }] of Object.entries(VIOLATIONS)) {
      write(tree, `${folder}/${file}`, `import '${imports}';\nexport {};\n`);
      if (other) write(tree, ...other);
    }
    found = violationsIn(tree);
  });
  afterAll(() => fs.rmSync(tree, { recursive: true }));

  it('are all put to the test here', () => {
    expect(Object.keys(VIOLATIONS).sort()).toEqual(forbidden.map((rule) => rule.name).sort());
  });

  it.each(Object.entries(VIOLATIONS))('%s bites', (rule, { folder, file = `${rule}.ts` }) => {
    expect(found).toContainEqual({ rule, from: `${folder}/${file}` });
  });

  it('make the check itself fail', () => {
    expect(cruise(tree, 'err').status).not.toBe(0);
  });

  it('are kept by the project', () => {
    const { stdout, status } = cruise(root, 'err');
    expect(stdout).toContain('no dependency violations found');
    expect(status).toBe(0);
  });
});

/** A project with the same folders and rules as ours, and nothing in it. */
function emptyProject(): string {
  const tree = fs.mkdtempSync(path.join(os.tmpdir(), 'alongside-planted-'));
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
    fs.copyFileSync(path.join(root, name), path.join(tree, name));
  }
  for (const library of fs.readdirSync(path.join(root, 'libs'))) {
    write(tree, `libs/${library}/src/index.ts`, 'export {};\n');
  }
  return tree;
}

function write(tree: string, name: string, content: string): void {
  fs.mkdirSync(path.dirname(path.join(tree, name)), { recursive: true });
  fs.writeFileSync(path.join(tree, name), content);
}

function violationsIn(tree: string): Violation[] {
  const { stdout, stderr } = cruise(tree, 'json');
  if (!stdout) throw new Error(stderr);
  const report = JSON.parse(stdout) as {
    summary: { violations: { rule: { name: string }; from: string }[] };
  };
  return report.summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
}

function cruise(tree: string, output: 'json' | 'err') {
  const args = [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', output, 'apps', 'libs'];
  return spawnSync(process.execPath, args, { cwd: tree, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}
