import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Administrators } from '@alongside/people';
import { Clock } from '@alongside/platform';
import { NoteKeys } from '../../../libs/mentorships/src/notes/note-keys.js';
import { anAgreedSession, anIntroducedPair } from '../../../tests/support/mentoring-sessions.js';
import { TEST_NOTES_KEY, useTestDatabase } from '../../../tests/support/test-database.js';
import { runCli } from './testing/run-cli.js';
import { runHere } from './testing/run-here.js';

const database = useTestDatabase();
const demo = join(__dirname, '../../../tests/support/demo');
const PASSWORD = 'a long enough password';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'alongside-cli-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (args: string[], environment: Record<string, string> = {}) =>
  runHere(args, { environment: { ...database.environment(), ...environment } });
const runAlone = (args: string[], input = '') => runCli(args, { environment: database.environment(), input });
const counts = async () => {
  const sql = await database.dataSource();
  const [row] = await sql.query<{ mentees: number; mentors: number; audits: number }[]>(
    `SELECT (SELECT count(*)::int FROM mentee_profiles) AS mentees, (SELECT count(*)::int FROM mentor_profiles) AS mentors,
       (SELECT count(*)::int FROM audit_entries WHERE action = 'import.applied') AS audits`,
  );
  return row;
};
const files = (folderOfFiles: string) =>
  ['mentees', 'mentors', 'conflicts'].flatMap((kind) => [`--${kind}`, join(folderOfFiles, `${kind}.csv`)]);

describe('settings', () => {
  it.each([['migrate'], ['export'], ['import'], ['seed']])(
    '%s names those that are missing or wrong',
    async (command) => {
      const args = { export: ['--out', folder], import: files(demo) }[command] ?? [];
      const finished = await runHere([command, ...args], { environment: { APP_SECRET: 'short' } });
      expect(finished).toMatchObject({ code: 2, stdout: '' });
      expect(finished.stderr).toMatch(/DATABASE_URL/);
      expect(finished.stderr).toMatch(/APP_SECRET/);
    },
  );
});

describe('migrate', () => {
  it('has nothing to do where the database is up to date', async () => {
    expect(await runAlone(['migrate'])).toMatchObject({ code: 0, stdout: 'The database was up to date.\n' });
  });
});

describe('administrator create', () => {
  const create = (email: string, input: string, ...more: string[]) =>
    runAlone(['administrator', 'create', '--email', email, '--name', 'Ada Obi', ...more], input);

  it('reads the password from the standard input, and the administrator can sign in with it', async () => {
    const finished = await create('ada@programme.example', `${PASSWORD}\n`);
    expect(finished).toMatchObject({ code: 0, stderr: '' });
    expect(finished.stdout).toContain('Ada Obi can sign in as ada@programme.example');
    const administrators = new Administrators(await database.dataSource(), new Clock(), database.config());
    expect(await administrators.verifyPassword('ada@programme.example', PASSWORD)).toMatchObject({
      role: 'administrator',
    });
  });

  it.each([
    ['a second time', 'ada@programme.example', PASSWORD, [], /exists already/],
    ['a short password', 'ben@programme.example', 'short', [], /12 characters or more/],
    [
      'a password that everybody guesses',
      'ben@programme.example',
      'password1234',
      [],
      /lists that attackers/,
    ],
    ['their own name as a password', 'ben@programme.example', 'ada.obi.ada.obi', [], /mostly your name/],
    ['no password', 'ben@programme.example', '', [], /No password was given/],
    ['an address that is none', 'ben', PASSWORD, [], /email address is needed/],
    [
      'a role that is none',
      'ben@programme.example',
      PASSWORD,
      ['--role', 'king'],
      /viewer, administrator, owner/,
    ],
    [
      'a password among the arguments',
      'ben@programme.example',
      '',
      ['--password', PASSWORD],
      /unknown option/,
    ],
  ])('refuses %s', async (_, email, password, more, message) => {
    const finished = await create(email, password, ...more);
    expect(finished).toMatchObject({ code: 2, stdout: '' });
    expect(finished.stderr).toMatch(message);
  });
});

describe('import and export', () => {
  it('says in a dry run what would change, and changes nothing', async () => {
    const finished = await run(['import', ...files(demo), '--dry-run']);
    expect(finished).toMatchObject({ code: 0, stderr: '' });
    expect(finished.stdout).toContain('mentees: 180 new, 0 changed, 0 unchanged');
    expect(await counts()).toEqual({ mentees: 0, mentors: 0, audits: 0 });
  });

  it('refuses files with errors, each with its row, and changes nothing', async () => {
    const bad = join(folder, 'bad.csv');
    writeFileSync(bad, readFileSync(join(demo, 'mentors.csv'), 'utf8').replace(/,video/, ',telepathy'));
    const finished = await run(['import', '--mentees', join(demo, 'mentees.csv'), '--mentors', bad]);
    expect(finished).toMatchObject({ code: 2, stdout: '' });
    expect(finished.stderr).toMatch(/bad\.csv:\d+:formats telepathy – /);
    expect(await counts()).toEqual({ mentees: 0, mentors: 0, audits: 0 });
    expect((await run(['import'])).stderr).toContain('Give at least one of');
    expect(await run(['import', '--mentees', '/nowhere.csv'])).toMatchObject({ code: 2 });
  });

  it('brings in everybody, once', async () => {
    expect(await runAlone(['import', ...files(demo)])).toMatchObject({ code: 0 });
    expect(await counts()).toEqual({ mentees: 180, mentors: 120, audits: 1 });
    const again = await run(['import', ...files(demo)]);
    expect(again.stdout).toContain('mentees: 0 new, 0 changed, 180 unchanged');
  });

  it('exports files that change nothing when they are imported again', async () => {
    const out = join(folder, 'out');
    expect(await run(['export', '--out', out])).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(join(out, 'mentees.csv'), 'utf8')).toBe(
      readFileSync(join(demo, 'mentees.csv'), 'utf8'),
    );
    const again = await run(['import', ...files(out), '--dry-run']);
    for (const kind of [
      'mentees: 0 new, 0 changed, 180',
      'mentors: 0 new, 0 changed, 120',
      'conflicts: 0 new, 0 changed, 8',
    ]) {
      expect(again.stdout).toContain(kind);
    }
  });
});

describe('seed', () => {
  it('adds nothing where there are people already, or in production', async () => {
    const before = await counts();
    expect(await run(['seed'])).toMatchObject({ code: 2, stdout: '' });
    const production = { NODE_ENV: 'production', LOCAL_MAILBOX: 'false', APP_SECRET: 'y'.repeat(40) };
    const refused = await run(['seed'], production);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('not for production');
    expect(await counts()).toEqual(before);
  });
});

describe('rotate-notes-keys', () => {
  const KEY = Buffer.alloc(32, 5).toString('base64');

  it('seals notes with the first key, and says when an older one can go', async () => {
    const source = await database.dataSource();
    const { mentorshipId, mentee } = await anIntroducedPair(source);
    const { id } = await anAgreedSession(source, mentorshipId);
    const { keyId, sealed } = new NoteKeys(database.config().NOTES_KEYS).seal(
      'For me alone',
      `private-note:${id}:mentee`,
    );
    await source.query(
      `INSERT INTO private_notes (session_id, side, person_id, key_id, sealed) VALUES ($1, 'mentee', $2, $3, $4)`,
      [id, mentee.personId, keyId, sealed],
    );
    const lost = await run(['rotate-notes-keys'], { NOTES_KEYS: `new:${KEY}` });
    expect(lost).toMatchObject({ code: 2, stderr: expect.stringContaining('1 note does not open') });
    const both = { NOTES_KEYS: `new:${KEY},${TEST_NOTES_KEY}` };
    expect(await run(['rotate-notes-keys'], both)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Sealed 1 note anew.'),
    });
    const again = await run(['rotate-notes-keys'], { NOTES_KEYS: `new:${KEY}` });
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('No note needed another key.') });
  });
});

describe('demo', () => {
  it('writes the demo programme, which can be matched', async () => {
    const out = join(folder, 'demo');
    expect(await runCli(['demo', '--out', out])).toMatchObject({ code: 0, stderr: '' });
    for (const name of ['mentees.csv', 'mentors.csv', 'conflicts.csv']) {
      expect(readFileSync(join(out, name), 'utf8')).toBe(readFileSync(join(demo, name), 'utf8'));
    }
  });
});
