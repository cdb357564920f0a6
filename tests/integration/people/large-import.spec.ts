import { RosterImport, writeMentees, writeMentors } from '@alongside/people';
import type { Actor } from '@alongside/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { manyPeople } from '../../support/many-people.js';
import { useTestDatabase } from '../../support/test-database.js';
import { anAdministrator } from '../../support/administrators.js';
import { filesOf, startPeople } from './people-platform.js';

const database = useTestDatabase();
const { mentees, mentors } = manyPeople(700, 500);
const csv = { mentees: writeMentees(mentees), mentors: writeMentors(mentors) };
let platform: INestApplicationContext;
let imports: RosterImport;
let source: DataSource;
let actor: Actor & { id: string };

beforeAll(async () => {
  platform = await startPeople(database.config());
  imports = platform.get(RosterImport);
  source = platform.get(DataSource);
  actor = await anAdministrator(platform, 'Sam Reviewer');
});
afterAll(() => platform.close());

const count = async (table: string): Promise<number> =>
  Number((await source.query(`SELECT count(*) FROM ${table}`))[0].count);

describe('an import of large files, in its thread', () => {
  it('takes the bytes over, and does what one of small files does', async () => {
    const files = filesOf(csv);
    const checked = await imports.check(files, actor);
    expect(files.mentees?.bytes.byteLength).toBe(0);
    expect([
      checked.status,
      checked.report.counts.mentees.added,
      checked.report.counts.mentors.added,
    ]).toEqual(['checked', 700, 500]);
    expect(await imports.byId(checked.id)).toEqual(checked);

    const applied = await imports.apply(checked.id, actor, 'request-1');
    expect(applied).toEqual({ kind: 'applied', again: false, report: checked.report });
    expect([await count('mentee_profiles'), await count('mentor_profiles')]).toEqual([700, 500]);
    expect(
      await source.query(`SELECT actor_id, request_id FROM audit_entries WHERE action = 'import.applied'`),
    ).toEqual([{ actor_id: actor.id, request_id: 'request-1' }]);
    expect((await imports.check(filesOf(csv), actor)).report.counts.mentees.unchanged).toBe(700);
  });

  it('lists every problem, beyond what the report holds', async () => {
    const nowhere = mentees.map((row) => ({ ...row, region: 'atlantis' }));
    const { id, report } = await imports.check(filesOf({ mentees: writeMentees(nowhere) }), actor);
    expect([report.errorCount, report.errors.length]).toEqual([700, 500]);
    expect((await imports.problems(id))?.errors).toHaveLength(700);
    expect(
      (await imports.problemsAsCsv(id))?.match(/^error,mentees\.csv,\d+,region,atlantis,/gm),
    ).toHaveLength(700);
  });

  it('tells a fault to whoever asked, and to nobody after them', async () => {
    await source.query('ALTER TABLE imports RENAME TO imports_gone');
    try {
      await expect(imports.check(filesOf(csv), actor)).rejects.toThrow('relation "imports" does not exist');
    } finally {
      await source.query('ALTER TABLE imports_gone RENAME TO imports');
    }
    expect((await imports.check(filesOf(csv), actor)).status).toBe('checked');
  });

  it('takes its turn: two at once are worked on one after the other, and both are answered', async () => {
    const [one, other] = await Promise.all([
      imports.check(filesOf(csv), actor),
      imports.check(filesOf(csv), actor),
    ]);
    expect([(await imports.byId(one.id))?.status, (await imports.byId(other.id))?.status]).toEqual([
      'discarded',
      'checked',
    ]);
  });
});
