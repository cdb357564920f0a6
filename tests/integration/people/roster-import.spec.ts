import {
  type ApplyOutcome,
  demoProgramme,
  type MenteeRow,
  type MentorRow,
  Organisations,
  RosterImport,
  RosterReader,
  writeMentees,
  writeMentors,
} from '@alongside/people';
import type { Actor } from '@alongside/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { useTestDatabase } from '../../support/test-database.js';
import { anAdministrator } from '../../support/administrators.js';
import { filesOf, startPeople } from './people-platform.js';

const database = useTestDatabase();
const demo = demoProgramme();
let platform: INestApplicationContext;
let imports: RosterImport;
let source: DataSource;
let actor: Actor & { id: string };
let colleague: Actor & { id: string };

beforeAll(async () => {
  platform = await startPeople(database.config());
  imports = platform.get(RosterImport);
  source = platform.get(DataSource);
  actor = await anAdministrator(platform, 'Sam Reviewer');
  colleague = await anAdministrator(platform, 'Lee Reviewer');
});
afterAll(() => platform.close());

beforeEach(async () => {
  await source.query(
    'TRUNCATE mentee_profiles, mentor_profiles, organisations, organisation_groups, imports CASCADE',
  );
  await source.query('DELETE FROM people WHERE id NOT IN (SELECT person_id FROM administrators)');
});

async function bring(texts: Parameters<typeof filesOf>[0]): Promise<ApplyOutcome> {
  const { id, status, report } = await imports.check(filesOf(texts), actor);
  if (status !== 'checked') throw new Error(JSON.stringify(report.errors));
  return imports.apply(id, actor);
}

const count = async (table: string): Promise<number> =>
  Number((await source.query(`SELECT count(*) FROM ${table}`))[0].count);

const [someMentee, otherMentee] = demo.mentees as [MenteeRow, MenteeRow];
const [someMentor] = demo.mentors as [MentorRow];
const plain = { preferredMentors: [], avoid: [] };
const aMentee = (changes: Partial<MenteeRow> = {}): MenteeRow => ({ ...someMentee, ...plain, ...changes });
const aMentor = (changes: Partial<MentorRow> = {}): MentorRow => ({ ...someMentor, avoid: [], ...changes });

describe('a dry run', () => {
  it('says what would happen, and changes no person', async () => {
    const { status, report } = await imports.check(filesOf(demo.csv), actor);
    expect(status).toBe('checked');
    expect(report.counts).toEqual({
      mentees: { added: 180, changed: 0, unchanged: 0 },
      mentors: { added: 120, changed: 0, unchanged: 0 },
      conflicts: { added: 8, changed: 0, unchanged: 0 },
    });
    expect([report.errorCount, report.added.length]).toEqual([0, 308]);
    expect(await count('mentee_profiles')).toBe(0);
    expect(await count('organisations')).toBe(0);
  });

  it('of a wrong file lists every error and cannot be applied', async () => {
    const mentees = writeMentees([
      aMentee({ region: 'atlantis', email: 'no' }),
      aMentee({ reference: 'ME-2', email: 'x' }),
    ]);
    const { id, status, report } = await imports.check(filesOf({ mentees }), actor);
    expect(status).toBe('refused');
    expect(report.errors.map(({ row, column }) => `${row} ${column}`)).toEqual([
      '2 email',
      '2 region',
      '3 email',
    ]);
    expect((await imports.apply(id, actor)).kind).toBe('refused');
    expect(await count('mentee_profiles')).toBe(0);
    expect((await imports.problems(id))?.errors).toEqual(report.errors);
  });

  it('stops its lists and not its counts', async () => {
    const rows = Array.from({ length: 700 }, (_, index) => aMentee({ reference: `X-${index}`, email: 'no' }));
    const { id, report } = await imports.check(filesOf({ mentees: writeMentees(rows) }), actor);
    expect([report.errorCount, report.errors.length]).toEqual([700, 500]);
    expect((await imports.problems(id))?.errors).toHaveLength(700);
  });

  it('throws away the same person’s earlier dry run, and its files', async () => {
    const first = await imports.check(filesOf({ mentees: writeMentees([aMentee()]) }), actor);
    await imports.check(filesOf({ mentees: writeMentees([aMentee()]) }), actor);
    expect((await imports.byId(first.id))?.status).toBe('discarded');
    expect(await imports.problems(first.id)).toBeNull();
    expect((await imports.apply(first.id, actor)).kind).toBe('discarded');
  });
});

describe('an import', () => {
  it('brings everybody, mentors approved, with one audit entry and no file left behind', async () => {
    const outcome = await bring(demo.csv);
    expect(outcome.kind).toBe('applied');
    const both = demo.mentees.filter(({ email }) =>
      demo.mentors.some((mentor) => mentor.email === email),
    ).length;
    expect(await count('people')).toBe(180 + 120 - both + 2);
    expect(await count(`mentor_profiles WHERE status = 'approved'`)).toBe(120);
    expect(await count('conflicts')).toBe(8);
    expect(await count(`audit_entries WHERE action = 'import.applied'`)).toBe(1);
    expect(await count(`imports WHERE status = 'applied' AND files = '{}'`)).toBe(1);
  });

  it('can be read back, value for value', async () => {
    await bring(demo.csv);
    const roster = await source.transaction((manager) => platform.get(RosterReader).load(manager));
    const given = demo.mentees.map(({ reference, name, topics, workingStyle, goals }) => [
      reference,
      name,
      topics,
      workingStyle,
      goals,
    ]);
    expect(
      roster.mentees.map(({ reference, name, topics, workingStyle, goals }) => [
        reference,
        name,
        topics,
        workingStyle,
        goals,
      ]),
    ).toEqual(given);
    expect(roster.mentors.map(({ reference, topics, capacity }) => [reference, topics, capacity])).toEqual(
      demo.mentors.map(({ reference, topics, capacity }) => [reference, topics, capacity]),
    );
    expect(roster.conflicts).toHaveLength(8);
    expect(roster.mentees.filter(({ avoidOrganisationIds }) => avoidOrganisationIds.length > 0)).toHaveLength(
      1,
    );
    expect(roster.mentees.flatMap(({ avoidMentors }) => avoidMentors)).toEqual([
      expect.stringMatching(/^MR-/),
    ]);
  });

  it('of the same files again changes nothing and says so', async () => {
    await bring(demo.csv);
    const before = await source.query('SELECT * FROM mentor_profiles ORDER BY id');
    const outcome = await bring(demo.csv);
    expect(outcome).toMatchObject({
      kind: 'applied',
      report: {
        counts: {
          mentees: { added: 0, changed: 0, unchanged: 180 },
          mentors: { added: 0, changed: 0, unchanged: 120 },
          conflicts: { added: 0, changed: 0, unchanged: 8 },
        },
        newOrganisations: 0,
      },
    });
    expect(await source.query('SELECT * FROM mentor_profiles ORDER BY id')).toEqual(before);
    expect(await count(`audit_entries WHERE action = 'person.changed'`)).toBe(0);
  });

  it('tells which columns change, from what to what, and leaves a trace without values', async () => {
    await bring({ mentees: writeMentees([aMentee({ name: 'Ann Old', role: 'Manager' })]) });
    const outcome = await bring({
      mentees: writeMentees([aMentee({ name: 'Ann New', role: 'Director', organisationGroup: 'The Group' })]),
    });
    expect(outcome).toMatchObject({
      report: {
        changed: [
          {
            kind: 'mentees',
            reference: someMentee.reference,
            changes: [
              { field: 'name', from: 'Ann Old', to: 'Ann New' },
              { field: 'organisation_group', from: '', to: 'The Group' },
              { field: 'role', from: 'Manager', to: 'Director' },
            ],
          },
        ],
      },
    });
    const [entry] = await source.query(`SELECT details FROM audit_entries WHERE action = 'person.changed'`);
    expect(entry.details).toEqual({ by: 'import', fields: ['name', 'organisation_group', 'role'] });
  });

  it('keeps what a missing column says nothing about, and empties what an empty cell empties', async () => {
    const full = aMentee({ workingStyle: [1, 2, 3, 4], goals: 'To grow', roundsWaited: 3 });
    await bring({ mentees: writeMentees([full]) });
    const [header = '', line = ''] = writeMentees([{ ...full, goals: '' }])
      .trim()
      .split('\n');
    const misspelt = header.replace('working_style', 'style').replace('rounds_waited', 'waited');
    expect(await bring({ mentees: `${misspelt}\n${line}\n` })).toMatchObject({
      report: { changed: [{ changes: [{ field: 'goals', from: 'To grow', to: '' }] }], warningCount: 2 },
    });
    const [row] = await source.query('SELECT working_style, rounds_waited, goals FROM mentee_profiles');
    expect(row).toEqual({ working_style: [1, 2, 3, 4], rounds_waited: 3, goals: '' });
  });

  it('is applied once, however often somebody asks', async () => {
    const { id } = await imports.check(filesOf({ mentees: writeMentees([aMentee()]) }), actor);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => imports.apply(id, actor)));
    expect(outcomes.filter((outcome) => outcome.kind === 'applied' && !outcome.again)).toHaveLength(1);
    expect(await count('mentee_profiles')).toBe(1);
    expect(await count(`audit_entries WHERE action = 'import.applied' AND subject_id = '${id}'`)).toBe(1);
  });

  it('asks to look again where the people changed since the dry run', async () => {
    const waiting = await imports.check(filesOf({ mentees: writeMentees([aMentee()]) }), actor);
    const { id } = await imports.check(
      filesOf({ mentees: writeMentees([aMentee({ role: 'Somebody else' })]) }),
      colleague,
    );
    await imports.apply(id, colleague);
    expect(await imports.apply(waiting.id, actor)).toMatchObject({
      kind: 'changed-since',
      report: { changed: [{ changes: [{ field: 'role', from: 'Somebody else' }] }] },
    });
    expect((await imports.apply(waiting.id, actor)).kind).toBe('applied');
  });

  it('asks to look again where somebody takes the same address at the very moment', async () => {
    const { id } = await imports.check(
      filesOf({ mentees: writeMentees([aMentee({ email: 'late@x.example' })]) }),
      actor,
    );
    const rival = source.createQueryRunner();
    await rival.startTransaction();
    try {
      await rival.query(`INSERT INTO people (name, email) VALUES ('Rival', 'late@x.example')`);
      const applying = imports.apply(id, actor);
      // The import has judged and now waits for the address to be free or not.
      for (let waiting = 0; waiting === 0;) {
        waiting = await count(
          `pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
        );
      }
      await rival.commitTransaction();
      expect(await applying).toMatchObject({ kind: 'changed-since' });
    } finally {
      await rival.release();
    }
    expect(await count('mentee_profiles')).toBe(0);
    expect((await imports.apply(id, actor)).kind).toBe('applied');
  });

  it('does nothing at all where something fails half way', async () => {
    const mentors = [
      aMentor({ reference: 'MR-1', email: 'one@x.example' }),
      aMentor({ reference: 'MR-2', email: 'two@x.example' }),
    ];
    await source.query(`ALTER TABLE mentor_profiles ADD CONSTRAINT planted CHECK (reference <> 'MR-2')`);
    try {
      await expect(
        bring({ mentees: writeMentees([aMentee()]), mentors: writeMentors(mentors) }),
      ).rejects.toThrow('planted');
    } finally {
      await source.query('ALTER TABLE mentor_profiles DROP CONSTRAINT planted');
    }
    expect(await Promise.all([count('mentee_profiles'), count('organisations'), count('people')])).toEqual([
      0, 0, 2,
    ]);
    expect(await count(`imports WHERE status = 'checked'`)).toBe(1);
  });
});

describe('people', () => {
  it('who are mentee and mentor under one address are one person, by the mentee’s name', async () => {
    const email = 'both@x.example';
    await bring({
      mentees: writeMentees([aMentee({ email, name: 'Jo Both' })]),
      mentors: writeMentors([aMentor({ email: 'BOTH@x.example', name: 'Joanna Both' })]),
    });
    const rows = await source.query(
      `SELECT person.name FROM people person JOIN mentee_profiles mentee ON mentee.person_id = person.id
       JOIN mentor_profiles mentor ON mentor.person_id = person.id`,
    );
    expect(rows).toEqual([{ name: 'Jo Both' }]);
  });

  it('keep their person when their address changes', async () => {
    await bring({ mentees: writeMentees([aMentee({ email: 'old@x.example' })]) });
    const outcome = await bring({ mentees: writeMentees([aMentee({ email: 'new@x.example' })]) });
    expect(outcome).toMatchObject({
      report: { changed: [{ changes: [{ field: 'email', from: 'old@x.example', to: 'new@x.example' }] }] },
    });
    expect(await count('people')).toBe(3);
  });

  it('keep the address of somebody who is an administrator: it is their way in', async () => {
    await bring({ mentees: writeMentees([aMentee({ email: 'team@x.example' })]) });
    await source.query(
      `INSERT INTO administrators (person_id, role) SELECT id, 'viewer' FROM people WHERE email = 'team@x.example'`,
    );
    const moved = filesOf({ mentees: writeMentees([aMentee({ email: 'elsewhere@x.example' })]) });
    const { report } = await imports.check(moved, actor);
    expect(report.errors.map(({ column, problem }) => `${column}: ${problem}`)).toEqual([
      'email: is not the address that this person signs in with as an administrator',
    ]);
    await source.query(
      `DELETE FROM administrators USING people WHERE id = person_id AND email = 'team@x.example'`,
    );
  });

  it.each<[string, () => MenteeRow[], string]>([
    [
      'a new reference for a known address',
      () => [aMentee({ reference: 'ME-NEW' })],
      `2 reference: this address belongs to mentee ${someMentee.reference}. Use that reference`,
    ],
    [
      'somebody else’s address',
      () => [{ ...otherMentee, ...plain, email: someMentee.email }],
      '2 email: is the address of somebody else on the platform',
    ],
  ])('are not mixed up by %s', async (_, rows, expected) => {
    await bring({ mentees: writeMentees([aMentee(), { ...otherMentee, ...plain }]) });
    const { report } = await imports.check(filesOf({ mentees: writeMentees(rows()) }), actor);
    expect(report.errors.map(({ row, column, problem }) => `${row} ${column}: ${problem}`)).toEqual([
      expected,
    ]);
  });

  it('keep the status of a mentor, and an administrator’s decision on a conflict', async () => {
    await bring(demo.csv);
    await source.query(`UPDATE mentor_profiles SET status = 'paused' WHERE reference = 'MR-001'`);
    await source.query(`UPDATE conflicts SET status = 'cleared'`);
    const outcome = await bring(demo.csv);
    expect(outcome).toMatchObject({ report: { counts: { conflicts: { unchanged: 8 } }, warningCount: 8 } });
    expect(await count(`mentor_profiles WHERE status = 'paused'`)).toBe(1);
    expect(await count(`conflicts WHERE status = 'cleared'`)).toBe(8);
  });
});

describe('organisations', () => {
  it('are found by any spelling that leads to them', async () => {
    await bring({ mentees: writeMentees([aMentee({ organisation: 'Alder Care' })]) });
    const [{ id }] = await source.query('SELECT id FROM organisations');
    await platform.get(Organisations).addSpelling(id, 'Alder Care CIC', actor);
    const outcome = await bring({
      mentees: writeMentees([
        aMentee({ organisation: '  ALDER  care cic' }),
        { ...otherMentee, ...plain, organisation: 'alder care' },
      ]),
    });
    expect(outcome).toMatchObject({
      report: { counts: { mentees: { added: 1, unchanged: 1 } }, newOrganisations: 0 },
    });
    expect(await count('organisations')).toBe(1);
  });

  it('cannot be in two groups', async () => {
    const rows = [
      aMentee({ organisationGroup: 'One' }),
      { ...otherMentee, ...plain, organisation: someMentee.organisation, organisationGroup: 'Two' },
    ];
    const { report } = await imports.check(filesOf({ mentees: writeMentees(rows) }), actor);
    expect(report.errors.map(({ row, problem }) => `${row} ${problem}`)).toEqual([
      '3 row 2 puts the same organisation in another group',
    ]);
  });
});

it('takes 20,000 mentees', async () => {
  const rows = Array.from({ length: 20_000 }, (_, index) =>
    aMentee({
      reference: `X-${index}`,
      email: `x${index}@x.example`,
      organisation: `Mutual ${index % 3000}`,
    }),
  );
  const mentees = writeMentees(rows);
  const started = performance.now();
  const { id } = await imports.check(filesOf({ mentees }), actor);
  const checked = performance.now();
  const outcome = await imports.apply(id, actor);
  const applied = performance.now();
  const { report } = await imports.check(filesOf({ mentees }), actor);
  const again = performance.now();
  console.log(
    `20,000 mentees: check ${Math.round(checked - started)} ms, apply ${Math.round(applied - checked)} ms, check again ${Math.round(again - applied)} ms`,
  );
  expect(outcome).toMatchObject({ kind: 'applied', report: { counts: { mentees: { added: 20_000 } } } });
  expect(await count('mentee_profiles')).toBe(20_000);
  expect(report.counts.mentees).toEqual({ added: 0, changed: 0, unchanged: 20_000 });
});
