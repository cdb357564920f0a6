import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Finished, runCli } from '../testing/run-cli.js';
import { runHere } from '../testing/run-here.js';

const demo = join(__dirname, '../../../../tests/support/demo');
const demoText = (name: string): string => readFileSync(join(demo, `${name}.csv`), 'utf8');

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'alongside-cli-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Given {
  mentees?: string | Buffer;
  mentors?: string | Buffer;
  conflicts?: string | Buffer;
  weights?: string;
}

/** Writes the files that are given, the demo's otherwise, and matches them into `out`. */
function runMatch(
  given: Given = {},
  args: string[] = [],
  out = 'out',
  run: typeof runCli = runHere,
): Promise<Finished> {
  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  return run([
    'match',
    '--mentees',
    file('mentees.csv', given.mentees ?? demoText('mentees')),
    '--mentors',
    file('mentors.csv', given.mentors ?? demoText('mentors')),
    '--conflicts',
    file('conflicts.csv', given.conflicts ?? demoText('conflicts')),
    ...(given.weights === undefined ? [] : ['--weights', file('weights.json', given.weights)]),
    '--out',
    join(folder, out),
    '--date',
    '2026-11-21',
    ...args,
  ]);
}

const written = (name: string, out = 'out'): string => readFileSync(join(folder, out, name), 'utf8');
const rowsOf = (csv: string): string[][] =>
  csv
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

interface Summary {
  [name: string]: unknown;
  places: number;
  matched: number;
  totalScore: number;
  proof: { valid: boolean; upperBound: number };
  inputHash: string;
  seconds: Record<string, number>;
}
const summaryOf = (out?: string): Summary => JSON.parse(written('summary.json', out)) as Summary;
const withoutSeconds = (out?: string) => ({ ...summaryOf(out), seconds: null });

/** The same lines below the header, in another order. */
function shuffled(csv: string): string {
  const [header = '', ...rows] = csv.trimEnd().split('\n');
  return [header, ...rows.reverse().sort((a, b) => Number(a.length % 7) - Number(b.length % 7))].join('\n');
}

describe('matching two files', () => {
  it('writes the matches, the unmatched and a summary that agree with each other', async () => {
    const finished = await runMatch({}, [], 'out', runCli);
    expect(finished).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['matches.csv', 'summary.json', 'unmatched.csv']);
    const matches = rowsOf(written('matches.csv'));
    const summary = summaryOf();
    expect(written('matches.csv').split('\n')[0]).toBe(
      'track,mentee,mentor,score,needs,serviceArea,stage,workingStyle,preferences,background,practical',
    );
    expect(written('unmatched.csv').split('\n')[0]).toBe('mentee,track,reason_code,reason_in_words');
    expect(matches).toHaveLength(summary.matched);
    expect(rowsOf(written('unmatched.csv'))).toHaveLength(summary.places - summary.matched);
    expect(finished.stdout).toContain(`${summary.matched} of ${summary.places} places filled`);
    expect(summary).toMatchObject({
      mentees: 180,
      mentors: 120,
      proof: { valid: true, upperBound: summary.totalScore },
    });
    expect(summary.inputHash).toMatch(/^[0-9a-f]{64}$/);
    expect(Object.keys(summary.seconds)).toEqual(['read', 'score', 'assign', 'write']);
  });

  it('gives contributions that add up to each score, and scores that add up to the total', async () => {
    await runMatch();
    const thousandths = (points: string): number => {
      expect(points).toMatch(/^\d{1,3}\.\d{3}$/);
      return Number(points.replace('.', ''));
    };
    const matches = rowsOf(written('matches.csv'));
    for (const [, , , score = '', ...parts] of matches) {
      expect(parts.map(thousandths).reduce((sum, part) => sum + part, 0)).toBe(thousandths(score));
    }
    const total = matches.reduce((sum, row) => sum + thousandths(row[3] ?? ''), 0);
    expect(total).toBe(summaryOf().totalScore);
  });

  it('gives the same bytes again, and in any order of rows', async () => {
    await runMatch({}, [], 'first');
    await runMatch({}, [], 'second', runCli);
    const mixed = { mentees: shuffled(demoText('mentees')), mentors: shuffled(demoText('mentors')) };
    expect(mixed.mentees).not.toBe(demoText('mentees').trimEnd());
    await runMatch(mixed, [], 'third');
    for (const again of ['second', 'third']) {
      expect(written('matches.csv', again)).toBe(written('matches.csv', 'first'));
      expect(written('unmatched.csv', again)).toBe(written('unmatched.csv', 'first'));
      expect(withoutSeconds(again)).toEqual(withoutSeconds('first'));
    }
  });

  it('obeys the policy, the floor and the weights', async () => {
    await runMatch({}, [], 'plain');
    await runMatch({}, ['--policy', 'best-total'], 'best');
    expect(summaryOf('best').totalScore).toBeGreaterThanOrEqual(summaryOf('plain').totalScore);
    await runMatch({}, ['--floor', '62.5'], 'strict');
    expect(summaryOf('strict').matched).toBeLessThan(summaryOf('plain').matched);
    for (const row of rowsOf(written('matches.csv', 'strict')))
      expect(Number(row[3])).toBeGreaterThanOrEqual(62.5);
    const needsOnly = {
      needs: 100,
      serviceArea: 0,
      stage: 0,
      workingStyle: 0,
      preferences: 0,
      background: 0,
      practical: 0,
    };
    await runMatch({ weights: JSON.stringify({ business: needsOnly }) }, [], 'weighed');
    for (const [track, , , score, needs] of rowsOf(written('matches.csv', 'weighed'))) {
      expect(score === needs).toBe(track === 'business');
    }
  });

  it('replaces what an earlier run wrote, and leaves other files alone', async () => {
    await runMatch();
    writeFileSync(join(folder, 'out', 'notes.txt'), 'mine');
    writeFileSync(join(folder, 'out', 'matches.csv'), 'old');
    await runMatch();
    expect(written('matches.csv')).toContain('track,mentee');
    expect(written('notes.txt')).toBe('mine');
  });

  it('needs no conflicts file', async () => {
    const finished = await runHere([
      ...['match', '--mentees', join(demo, 'mentees.csv'), '--mentors', join(demo, 'mentors.csv')],
      ...['--out', join(folder, 'out')],
    ]);
    expect(finished).toMatchObject({ code: 0, stderr: '' });
  });
});

const replaced = (name: string, from: string | RegExp, to: string): string => {
  const text = demoText(name);
  expect(text).toMatch(from);
  return text.replace(from, to);
};
const line = (name: string, row: number): string => demoText(name).split('\n')[row - 1] ?? '';
const swapped = (name: string, row: number, from: string | RegExp, to: string): string =>
  demoText(name)
    .split('\n')
    .map((text, index) => (index === row - 1 ? text.replace(from, to) : text))
    .join('\n');

/** The first five cells: those of the organisation and of its group are the last two. */
const GROUP_CELLS = /^([^,]*,[^,]*,[^,]*),[^,]*,[^,]*/;

describe('input that cannot be used', () => {
  it.each<[string, () => Given, RegExp]>([
    ['an empty file', () => ({ mentees: '' }), /mentees\.csv:1: – the file is empty/],
    ['a header alone', () => ({ mentors: `${line('mentors', 1)}\n` }), /mentors\.csv:1: – .*no rows/],
    [
      'what is not UTF-8',
      () => ({ mentees: Buffer.from(demoText('mentees'), 'utf16le') }),
      /mentees\.csv:1: – .*UTF-8/,
    ],
    [
      'a missing column',
      () => ({ mentees: replaced('mentees', 'tracks', 'track') }),
      /mentees\.csv:1:tracks – .*missing/,
    ],
    [
      'an unknown code',
      () => ({
        mentees: swapped(
          'mentees',
          3,
          /(?:exploring|planning|spinning-out|new|established|growing),/,
          'begun,',
        ),
      }),
      /mentees\.csv:3:stage begun – /,
    ],
    [
      'a capacity of 99',
      () => ({ mentors: swapped('mentors', 2, /,([1-9]|10),/, ',99,') }),
      /mentors\.csv:2:capacity 99 – must be a whole number from 1 to 10/,
    ],
    [
      'a capacity of 0',
      () => ({ mentors: swapped('mentors', 2, /,([1-9]|10),/, ',0,') }),
      /mentors\.csv:2:capacity 0 – /,
    ],
    [
      'a reference that is there twice',
      () => ({ mentees: swapped('mentees', 4, 'ME-003', 'ME-001') }),
      /mentees\.csv:4:reference ME-001 – is already in row 2/,
    ],
    [
      'an organisation in two groups',
      () => ({
        mentees: swapped('mentees', 2, GROUP_CELLS, '$1,Alder Care,North'),
        mentors: swapped('mentors', 2, GROUP_CELLS, '$1,alder  care,South'),
      }),
      /mentors\.csv:2:organisation_group South – row 2 of .*mentees\.csv puts the same organisation/,
    ],
    [
      'a formula',
      () => ({ mentees: swapped('mentees', 2, 'ME-001', '=HYPERLINK(1)') }),
      /mentees\.csv:2:reference =HYPERLINK\(1\) – .*formula/,
    ],
    [
      'a conflict of nobody',
      () => ({ conflicts: 'mentee,mentor,reason,until\nME-999,MR-001,other,\n' }),
      /conflicts\.csv:2:mentee ME-999 – there is no mentee/,
    ],
    [
      'weights that do not add up',
      () => ({
        weights:
          '{"peer":{"needs":26,"serviceArea":25,"stage":15,"workingStyle":10,"preferences":10,"background":10,"practical":5}}',
      }),
      /weights\.json:peer 101 – the weights must add up to 100/,
    ],
  ])('refuses %s, says where, and writes nothing', async (_, given, message) => {
    const finished = await runMatch(given());
    expect(finished).toMatchObject({ code: 2, stdout: '' });
    expect(finished.stderr).toMatch(message);
    expect(readdirSync(folder)).not.toContain('out');
  });

  it('lists what is wrong in every file, not only the first', async () => {
    const given = { mentees: '', mentors: 'x\ny\n', weights: '[]' };
    const finished = await runMatch(given, [], 'out', runCli);
    expect(finished.code).toBe(2);
    expect(finished.stderr).toMatch(/mentees\.csv:1: –[^]*mentors\.csv:1:reference –[^]*weights\.json –/);
  });

  it('names a file that is not there', async () => {
    const finished = await runHere([
      'match',
      '--mentees',
      '/nowhere/a.csv',
      '--mentors',
      folder,
      '--out',
      join(folder, 'out'),
    ]);
    expect(finished.code).toBe(2);
    expect(finished.stderr).toContain('/nowhere/a.csv – there is no such file');
    expect(finished.stderr).toContain(`${folder} – is a folder`);
  });

  it('does not write into a file', async () => {
    writeFileSync(join(folder, 'taken'), 'mine');
    const finished = await runMatch({}, [], 'taken');
    expect(finished).toMatchObject({ code: 2, stdout: '' });
    expect(finished.stderr).toContain('is a file, and must be a folder');
    expect(readFileSync(join(folder, 'taken'), 'utf8')).toBe('mine');
  });

  it.each([
    [['--policy', 'fastest'], /most-places, best-total/],
    [['--floor', '101'], /from 0 to 100/],
    [['--floor', '-1'], /from 0 to 100/],
    [['--date', '2027-02-30'], /real day/],
    [['--wieghts', 'x'], /unknown option/],
    [['stray'], /too many arguments/],
  ])('refuses %j as usage', async (args, message) => {
    const finished = await runMatch({}, args);
    expect(finished).toMatchObject({ code: 2, stdout: '' });
    expect(finished.stderr).toMatch(message);
    expect(readdirSync(folder)).not.toContain('out');
  });

  it('explains itself when asked, and when nothing is asked', async () => {
    expect(await runCli(['match', '--help'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('--mentees'),
    });
    expect((await runHere(['match'])).code).toBe(2);
    expect((await runCli(['mach'])).code).toBe(2);
    const { code, stderr } = await runHere([]);
    expect(code).toBe(2);
    for (const command of ['match', 'import', 'rotate-notes-keys']) expect(stderr).toContain(`  ${command} `);
  });

  it('ignores a column that it does not know, with a warning', async () => {
    const mentees = demoText('mentees')
      .trimEnd()
      .split('\n')
      .map((text, index) => `${text},${index === 0 ? 'shoe_size' : '42'}`)
      .join('\n');
    const finished = await runMatch({ mentees });
    expect(finished.code).toBe(0);
    expect(finished.stderr).toMatch(/^warning: .*mentees\.csv:1:shoe_size – /);
  });
});
