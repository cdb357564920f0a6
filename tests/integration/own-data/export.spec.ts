import type { INestApplicationContext } from '@nestjs/common';
import { MyData, OwnDataModule } from '@alongside/people';
import { PERSONAL_DATA } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import yauzl from 'yauzl';
import { anAdministrator } from '../../support/administrators.js';
import { aPersonWithProfiles, type FullLife, liveFully } from '../../support/full-life/full-life.js';
import { someMentees, someMentors } from '../../support/invitations.js';
import { openPlatform } from '../../support/platform-context.js';
import { aFinishedRound } from '../../support/rounds.js';
import { useTestDatabase } from '../../support/test-database.js';

/** Two people who have done everything: each gets all of their own, and nothing of the other. */

const database = useTestDatabase();
let platform: INestApplicationContext;
let sql: DataSource;
let mine: FullLife;
let others: FullLife;

beforeAll(async () => {
  sql = await database.dataSource();
  platform = await openPlatform(database.config(), OwnDataModule);
  const administrator = await anAdministrator(platform, 'Ada');
  const [menteeA = '', menteeB = ''] = await someMentees(sql, 2);
  const [mentorA = '', mentorB = ''] = await someMentors(sql, 2, { capacity: 3 });
  const me = await aPersonWithProfiles(sql, 'Zephyrine');
  const other = await aPersonWithProfiles(sql, 'Wolfgang');
  const roundId = await aFinishedRound(platform, administrator);
  const around = { administratorId: administrator.id, roundId };
  mine = await liveFully(sql, 'Zephyrine', me, { ...around, menteeId: menteeA, mentorId: mentorA });
  others = await liveFully(sql, 'Wolfgang', other, { ...around, menteeId: menteeB, mentorId: mentorB });
});
afterAll(() => platform.close());

describe('what is handed out', () => {
  it('has every column that is tagged personal, filled', async () => {
    const sections = await platform.get(MyData, { strict: false }).of(mine.personId);
    const filled = new Set(
      sections.flatMap(({ rows }) =>
        rows.flatMap((row) => row.filter(({ words }) => words !== '').map(({ key }) => key)),
      ),
    );
    const tagged = Object.entries(PERSONAL_DATA).flatMap(([table, { columns }]) =>
      Object.entries(columns).flatMap(([column, { kind }]) =>
        kind === 'personal' ? [`${table}.${column}`] : [],
      ),
    );
    // Somebody who is erased has nothing to hand out any more.
    const never = ['people.erased_at', 'departures.erased_at'];
    expect(tagged.filter((key) => !filled.has(key) && !never.includes(key))).toEqual([]);
  });

  it('is whole in the JSON and in the CSV files, and has nothing of anybody else', async () => {
    const files = await unzip(
      await platform.get(MyData, { strict: false }).archive(mine.personId, new Date()),
    );
    const json = files.get('data.json') ?? '';
    const csv = [...files].flatMap(([name, text]) => (name.endsWith('.csv') ? [text] : [])).join('\n');
    expect(mine.markers.filter((marker) => !json.includes(marker))).toEqual([]);
    expect(mine.markers.filter((marker) => !csv.includes(marker))).toEqual([]);
    const everything = json + csv + (files.get('README.txt') ?? '');
    expect(others.markers.filter((marker) => everything.includes(marker))).toEqual([]);
    expect(everything).not.toContain('Wolfgang');
  });

  it('has every value of every row in the words of the CSV file too', async () => {
    const data = platform.get(MyData, { strict: false });
    const files = await unzip(await data.archive(mine.personId, new Date()));
    const missing = (await data.of(mine.personId)).flatMap(({ key, rows }) => {
      const text = files.get(`${key.replaceAll('_', '-')}.csv`) ?? '';
      return rows.flat().filter(({ words }) => !text.includes(words.replaceAll('"', '""')));
    });
    expect(missing).toEqual([]);
  });

  it('hands out no secret, and says of each why', async () => {
    const files = await unzip(
      await platform.get(MyData, { strict: false }).archive(mine.personId, new Date()),
    );
    const json = files.get('data.json') ?? '';
    expect(json).toContain('Your password in a form that nobody can read.');
    expect(json).not.toContain('$argon2id$');
    const [session] = await sql.query<[{ sid: string }]>(
      `SELECT sid FROM web_sessions WHERE person_id = $1`,
      [mine.personId],
    );
    expect(json).not.toContain(session.sid);
  });

  it('cannot be run by a spreadsheet', async () => {
    await sql.query(`UPDATE mentee_profiles SET goals = '=1+1' WHERE id = $1`, [mine.menteeId]);
    const files = await unzip(
      await platform.get(MyData, { strict: false }).archive(mine.personId, new Date()),
    );
    expect(files.get('mentee-profiles.csv')).toContain(`'=1+1`);
  });
});

function unzip(archive: Buffer): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    const files = new Map<string, string>();
    yauzl.fromBuffer(archive, { lazyEntries: true }, (fault, zip) => {
      if (fault) return reject(fault);
      zip.on('entry', (entry: yauzl.Entry) => {
        zip.openReadStream(entry, (broken, stream) => {
          if (broken) return reject(broken);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            files.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
            zip.readEntry();
          });
        });
      });
      zip.on('end', () => resolve(files));
      zip.readEntry();
    });
  });
}
