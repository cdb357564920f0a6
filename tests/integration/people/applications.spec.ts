import { MailModule } from '@alongside/mail';
import {
  Applications,
  ApplicationsModule,
  ProfileChanges,
  type SaveOutcome,
  Submission,
  Withdrawal,
} from '@alongside/people';
import { PlatformModule } from '@alongside/platform';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { MENTEE_ANSWERS, aMentor } from '../../support/applications.js';
import { anOrganisation, aPerson } from '../../support/people.js';
import { useTestDatabase } from '../../support/test-database.js';

@Module({})
class ApplicationsOnly {}

const database = useTestDatabase();
let sql: DataSource;
let context: INestApplicationContext;
let applications: Applications;
let submission: Submission;
let personId: string;

beforeAll(async () => {
  sql = await database.dataSource();
  const imports = [PlatformModule.of(database.config()), ApplicationsModule, MailModule];
  const options = { logger: false, abortOnError: false } as const;
  context = await NestFactory.createApplicationContext({ module: ApplicationsOnly, imports }, options);
  applications = context.get(Applications, { strict: false });
  submission = context.get(Submission, { strict: false });
});
afterAll(() => context.close());
beforeEach(async () => {
  personId = await aPerson(sql);
});

async function answers(who: string, name: string): Promise<void> {
  await applications.start(who, 'mentee');
  for (const [key, fields] of Object.entries({
    ...MENTEE_ANSWERS,
    organisation: { organisation: 'new', name },
  })) {
    const current = await applications.current(who, 'mentee');
    const version = current.kind === 'open' ? (current.answers[key]?.version ?? '') : '';
    expect(await applications.save(who, 'mentee', key, fields, version)).toEqual({ kind: 'saved' });
  }
}

const countOf = async (table: string, condition: string, ...values: string[]): Promise<number> =>
  (
    await sql.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM ${table} WHERE ${condition}`,
      values,
    )
  )[0]?.count ?? 0;
const kinds = (outcomes: readonly { kind: string }[]): string[] => outcomes.map(({ kind }) => kind).sort();

describe('at the same moment', () => {
  it('ten starts make one application', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => applications.start(personId, 'mentee')),
    );
    expect(kinds(outcomes).filter((kind) => kind === 'started')).toHaveLength(1);
    expect(await countOf('applications', 'person_id = $1', personId)).toBe(1);
  });

  it('ten different answers to one question: one is kept, nine are told of it', async () => {
    await applications.start(personId, 'mentee');
    const outcomes: SaveOutcome[] = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        applications.save(personId, 'mentee', 'goals', { goals: `Goal ${at}` }, ''),
      ),
    );
    expect(kinds(outcomes)).toEqual([...Array<string>(9).fill('conflict'), 'saved']);
    const kept = outcomes.findIndex(({ kind }) => kind === 'saved');
    const theirs = { goals: `Goal ${kept}` };
    for (const outcome of outcomes)
      if (outcome.kind === 'conflict') expect(outcome).toMatchObject({ theirs, version: '1' });
  });

  it('answers to different questions are all kept', async () => {
    await applications.start(personId, 'mentee');
    const outcomes = await Promise.all(
      Object.entries(MENTEE_ANSWERS).map(([key, fields]) =>
        applications.save(personId, 'mentee', key, fields, ''),
      ),
    );
    expect(new Set(kinds(outcomes))).toEqual(new Set(['saved']));
    const current = await applications.current(personId, 'mentee');
    expect(current.kind === 'open' && Object.keys(current.answers)).toHaveLength(
      Object.keys(MENTEE_ANSWERS).length,
    );
  });

  it('ten clicks on send make one profile, one reference, one email', async () => {
    await answers(personId, 'Tenfold Care');
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => submission.submit(personId, 'mentee')),
    );
    expect(kinds(outcomes)).toEqual([...Array<string>(9).fill('already-sent'), 'sent']);
    expect(new Set(outcomes.map((outcome) => 'reference' in outcome && outcome.reference)).size).toBe(1);
    expect(await countOf('mentee_profiles', 'person_id = $1', personId)).toBe(1);
    expect(await countOf('outbox', 'recipient_person_id = $1', personId)).toBe(1);
  });

  it('people who add the same organisation belong to the same one', async () => {
    const people = await Promise.all([1, 2, 3, 4].map(() => aPerson(sql)));
    for (const who of people) await answers(who, 'Newly Minted Mutual');
    await Promise.all(people.map((who) => submission.submit(who, 'mentee')));
    expect(await countOf('organisations', `name = 'Newly Minted Mutual'`)).toBe(1);
    expect(await countOf('mentee_profiles', 'person_id = ANY ($1::uuid[])', `{${people.join()}}`)).toBe(4);
  });

  it('a withdrawal and a submission leave the application in one state', async () => {
    await answers(personId, 'Undecided Care');
    const actor = { kind: 'person', id: personId } as const;
    await Promise.all([
      submission.submit(personId, 'mentee'),
      context.get(Withdrawal, { strict: false }).withdraw(personId, 'mentee', actor),
    ]);
    expect(await countOf('applications', `person_id = $1 AND status = 'withdrawn'`, personId)).toBe(1);
    expect(await countOf('mentee_profiles', `person_id = $1 AND status <> 'withdrawn'`, personId)).toBe(0);
  });
});

describe('an application that is sent', () => {
  it('keeps its answers once, in the profile', async () => {
    await answers(personId, 'Single Copy Care');
    await submission.submit(personId, 'mentee');
    expect(await countOf('applications', `person_id = $1 AND answers = '{}'`, personId)).toBe(1);
    const current = await applications.current(personId, 'mentee');
    expect(current).toMatchObject({ kind: 'open', state: 'sent' });
    expect(current.kind === 'open' && current.answers['conflicts']?.value).toMatchObject({
      conflicts: ['none'],
    });
  });

  it('is not sent with an answer that is no longer good', async () => {
    await answers(personId, 'Late Care');
    await sql.query(
      `UPDATE applications SET answers = jsonb_set(answers, '{topics,value,topics}', '["vat", "alchemy"]') WHERE person_id = $1`,
      [personId],
    );
    await sql.query(
      `UPDATE applications SET answers = jsonb_set(answers, '{stage,value,stage}', '"growing"') WHERE person_id = $1`,
      [personId],
    );
    const outcome = await submission.submit(personId, 'mentee');
    expect(outcome.kind === 'incomplete' && outcome.questions.map(({ key }) => key)).toEqual([
      'topics',
      'tracks',
    ]);
    expect(await countOf('mentee_profiles', 'person_id = $1', personId)).toBe(0);
  });

  it('leaves nothing behind when its last step fails', async () => {
    await answers(personId, 'Unlucky Care');
    await sql.query('ALTER TABLE consents RENAME TO consents_away');
    await expect(submission.submit(personId, 'mentee')).rejects.toThrow();
    await sql.query('ALTER TABLE consents_away RENAME TO consents');
    expect(await countOf('organisations', `name = 'Unlucky Care'`)).toBe(0);
    expect(await countOf('mentee_profiles', 'person_id = $1', personId)).toBe(0);
    expect(await submission.submit(personId, 'mentee')).toMatchObject({ kind: 'sent' });
  });
});

describe('somebody whom a list brought', () => {
  let profileId: string;
  beforeEach(async () => {
    const organisationId = await anOrganisation(sql, `Listed ${crypto.randomUUID()}`);
    profileId = await aMentor(sql, {
      name: 'Lena Listed',
      reference: crypto.randomUUID().slice(0, 20),
      organisationId,
    });
    const [row] = await sql.query<{ person_id: string }[]>(
      'SELECT person_id FROM mentor_profiles WHERE id = $1',
      [profileId],
    );
    personId = row?.person_id ?? '';
  });

  it('corrects their details without ever having applied, and those who listen are told', async () => {
    const told: unknown[] = [];
    context
      .get(ProfileChanges, { strict: false })
      .subscribe((_, change) => Promise.resolve(void told.push(change)));
    const current = await applications.current(personId, 'mentor');
    if (current.kind !== 'open') throw new Error('A mentor in the programme has answers');
    expect(current).toMatchObject({ state: 'in-programme', applicationId: null });
    const version = current.answers['role']?.version ?? '';
    const role = { role: 'Chair', region: 'london', legalForm: 'cic' };
    expect(await applications.save(personId, 'mentor', 'role', role, version)).toEqual({ kind: 'saved' });
    expect(
      await countOf('mentor_profiles', `id = $1 AND role = 'Chair' AND legal_form = 'cic'`, profileId),
    ).toBe(1);
    expect(told).toEqual([{ kind: 'changed', mentorId: profileId, actor: { kind: 'person', id: personId } }]);
    const late = await applications.save(personId, 'mentor', 'role', { ...role, role: 'Director' }, version);
    expect(late).toMatchObject({ kind: 'conflict', theirs: role });
  });

  it('is not asked again as a mentee for what the mentor said', async () => {
    await applications.start(personId, 'mentee');
    const current = await applications.current(personId, 'mentee');
    if (current.kind !== 'open') throw new Error('The application has begun');
    expect(Object.keys(current.answers).sort()).toEqual([
      'avoid',
      'meeting',
      'organisation',
      'role',
      'service-areas',
    ]);
    expect(current.answers['meeting']?.value).toEqual({ formats: ['video'], availability: ['weekend'] });
  });

  it('moves to another organisation as a mentee and as a mentor at once', async () => {
    await answers(personId, 'Old House');
    await submission.submit(personId, 'mentee');
    const current = await applications.current(personId, 'mentee');
    const version = current.kind === 'open' ? (current.answers['organisation']?.version ?? '') : '';
    const moved = { organisation: 'new', name: 'New House' };
    expect(await applications.save(personId, 'mentee', 'organisation', moved, version)).toEqual({
      kind: 'saved',
    });
    const there = `person_id = $1 AND organisation_id = (SELECT id FROM organisations WHERE name = 'New House')`;
    expect(await countOf('mentee_profiles', there, personId)).toBe(1);
    expect(await countOf('mentor_profiles', there, personId)).toBe(1);
  });

  it('is never offered to themselves', async () => {
    await applications.start(personId, 'mentee');
    const [mentor] = await sql.query<{ reference: string }[]>(
      'SELECT reference FROM mentor_profiles WHERE id = $1',
      [profileId],
    );
    const mentors = [mentor?.reference ?? ''];
    await applications.save(personId, 'mentee', 'preferred-mentors', { mentors }, '');
    const current = await applications.current(personId, 'mentee');
    const facts = await applications.factsOf(personId, current.kind === 'open' ? current.answers : {});
    expect(facts.mentors.size).toBe(0);
  });
});

describe('a declaration', () => {
  it('that somebody has cleared does not come back with the next change', async () => {
    const rival = await anOrganisation(sql, 'Rival Again Ltd');
    await aMentor(sql, { name: 'Rose Rival', reference: 'RA-1', organisationId: rival });
    await answers(personId, 'Declared Care');
    await submission.submit(personId, 'mentee');
    const declare = async (conflicts: string[], liveBid: string): Promise<void> => {
      const current = await applications.current(personId, 'mentee');
      const version = current.kind === 'open' ? (current.answers['conflicts']?.version ?? '') : '';
      const saved = await applications.save(personId, 'mentee', 'conflicts', { conflicts, liveBid }, version);
      expect(saved).toEqual({ kind: 'saved' });
    };
    await declare(['live-bid'], 'rival again ltd');
    const mine = 'mentee_profile_id = (SELECT id FROM mentee_profiles WHERE person_id = $1)';
    expect(await countOf('conflicts', `${mine} AND status = 'needs-check'`, personId)).toBe(1);
    await sql.query(`UPDATE conflicts SET status = 'cleared'`);
    await declare(['live-bid'], 'rival again ltd\nSomebody else');
    await declare(['none'], '');
    await declare(['live-bid'], 'rival again ltd');
    expect(await countOf('conflicts', `${mine} AND status = 'cleared'`, personId)).toBe(1);
    expect(await countOf('declarations', 'person_id = $1', personId)).toBe(1);
  });
});
