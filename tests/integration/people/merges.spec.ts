import fc from 'fast-check';
import {
  Merges,
  OrganisationRegister,
  PeopleReviewModule,
  type ProfileChoices,
  ProfileChanges,
} from '@alongside/people';
import { type Actor, PlatformModule } from '@alongside/platform';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { anAdministrator } from '../../support/administrators.js';
import { anApplication } from '../../support/sent-applications.js';
import { anOrganisation, idOf } from '../../support/people.js';
import { giveMentoring } from '../../support/mentoring-of-a-person.js';
import { aPublishedResource } from '../../support/resources.js';
import { giveTraining } from '../../support/training-of-a-person.js';
import { type ALot, aLot, somebodyWith } from '../../support/somebody-with-much.js';
import { useTestDatabase } from '../../support/test-database.js';

@Module({})
class ReviewOnly {}

const database = useTestDatabase();
let platform: INestApplicationContext;
let source: DataSource;
let merges: Merges;
let actor: Actor & { id: string };

beforeAll(async () => {
  const imports = [PlatformModule.of(database.config()), PeopleReviewModule];
  const root = { module: ReviewOnly, imports };
  platform = await NestFactory.createApplicationContext(root, { logger: false, abortOnError: false });
  source = platform.get(DataSource);
  merges = platform.get(Merges, { strict: false });
  actor = await anAdministrator(platform, 'Priya Shah');
  for (const slug of ['vat', 'pensions']) await aPublishedResource(source, { slug });
});
afterAll(() => platform.close());

const KEEP = { mentee: 'kept', mentor: 'kept' } as const;
const TABLES = [
  'people',
  'mentee_profiles',
  'mentor_profiles',
  'applications',
  'conflicts',
  'declarations',
  'consents',
  'complaints',
  'person_notes',
  'organisations',
  'organisation_names',
  'resources',
  'reading_lists',
  'training_editors',
  'training_visits',
  'saved_searches',
  'resource_uses',
  'resource_questions',
  'resource_reviews',
  'private_notes',
  'session_feedback',
  'questionnaires',
  'concerns',
  'notices',
];

const OF_SESSION = '(SELECT mentorship_id FROM sessions WHERE sessions.id = written.session_id)';
const MENTORSHIP_OF: Readonly<Record<string, string>> = {
  private_notes: OF_SESSION,
  session_feedback: OF_SESSION,
  notices: `(params ->> 'mentorshipId')::uuid`,
};

/** A digest of every row of every table that a merge touches, whatever their order: one question, however often it is asked. */
async function digests(): Promise<unknown> {
  const digest = (table: string) => `(
    SELECT md5(string_agg(to_jsonb(t)::text, ',' ORDER BY to_jsonb(t)::text COLLATE "C")) FROM ${table} t) AS ${table}`;
  const [row] = await source.query<unknown[]>(`SELECT ${TABLES.map(digest).join(', ')}`);
  return row;
}

async function merged(keptId: string, mergedId: string, choices: ProfileChoices = KEEP): Promise<string> {
  const outcome = await merges.mergePeople({ keptId, mergedId }, choices, actor);
  if (outcome.kind !== 'merged') throw new Error(JSON.stringify(outcome));
  return outcome.mergeId;
}

const personOf = async (table: string, id: string): Promise<string> =>
  idOf(source, `SELECT person_id AS id FROM ${table} WHERE id = $1`, [id]);

interface Pair {
  readonly one: ALot;
  readonly other: ALot;
  readonly choices: ProfileChoices;
}

async function aPair({ one, other, choices }: Pair): Promise<() => Promise<string>> {
  const third = {
    mentee: await anApplication(source),
    mentor: await anApplication(source, { kind: 'mentor' }),
  };
  const kept = await somebodyWith(one, source, third, actor.id);
  const gone = await somebodyWith(other, source, third, actor.id);
  return () => merged(kept, gone, choices);
}

it('puts back exactly what merges of two people moved, whatever the two had, in any order', async () => {
  const whose = fc.constantFrom('kept' as const, 'merged' as const);
  const choices = fc.record({ mentee: whose, mentor: whose });
  const pairs = fc.array(fc.record({ one: aLot, other: aLot, choices }), { minLength: 10, maxLength: 10 });
  const order = fc.array(fc.nat(), { minLength: 10, maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(pairs, order, async (ten, places) => {
      const merging = await Promise.all(ten.map(aPair));
      const before = await digests();
      const done: { mergeId: string; place: number }[] = [];
      for (const [index, merge] of merging.entries())
        done.push({ mergeId: await merge(), place: places[index] ?? 0 });
      const gone = await source.query('SELECT FROM merges WHERE undone_at IS NULL');
      expect(gone).toHaveLength(10);
      expect(await digests()).not.toEqual(before);
      for (const { mergeId } of done.sort((a, b) => a.place - b.place))
        expect(await merges.undo(mergeId, actor)).toMatchObject({ kind: 'undone' });
      expect(await digests()).toEqual(before);
    }),
    { numRuns: 20, seed: 20261121 },
  );
});

describe('a merge of two people', () => {
  it('moves what the one had to the other, and gives up the profile that was not chosen', async () => {
    const one = await anApplication(source);
    const other = await anApplication(source);
    const mentor = await anApplication(source, { kind: 'mentor', personId: other.personId });
    const told: object[] = [];
    platform.get(ProfileChanges, { strict: false }).subscribe((_, change) => {
      told.push(change);
      return Promise.resolve();
    });
    await merged(one.personId, other.personId, { mentee: 'merged', mentor: 'kept' });
    expect(await personOf('mentee_profiles', other.profileId)).toBe(one.personId);
    expect(await personOf('mentee_profiles', one.profileId)).toBe(other.personId);
    expect(await personOf('mentor_profiles', mentor.profileId)).toBe(one.personId);
    expect(await source.query('SELECT status FROM mentee_profiles WHERE id = $1', [one.profileId])).toEqual([
      { status: 'withdrawn' },
    ]);
    expect(told).toContainEqual(expect.objectContaining({ kind: 'left', menteeId: one.profileId }));
    expect(await personOf('applications', other.id)).toBe(one.personId);
  });

  it('gives what the one looks after and keeps in the training repository to the other, and leaves twins', async () => {
    const [kept, gone] = [await anApplication(source), await anApplication(source)];
    const nothing = { editor: false, visited: false, searches: [], owns: false, used: [] };
    await giveTraining(source, kept.personId, { ...nothing, searches: ['q=vat'], used: ['vat'] });
    const all = { editor: true, visited: true, searches: ['q=vat', 'q=pensions'], owns: true };
    await giveTraining(source, gone.personId, { ...all, used: ['vat', 'pensions'] });
    await merged(kept.personId, gone.personId);
    const counts = `SELECT (SELECT count(*) FROM training_editors WHERE person_id = $1)::int AS editors,
      (SELECT count(*) FROM training_visits WHERE person_id = $1)::int AS visits,
      (SELECT count(*) FROM saved_searches WHERE person_id = $1)::int AS searches,
      (SELECT count(*) FROM resource_uses WHERE person_id = $1)::int AS uses,
      (SELECT count(*) FROM resources WHERE owner_id = $1)::int AS resources,
      (SELECT count(*) FROM reading_lists WHERE owner_id = $1)::int AS lists,
      (SELECT count(*) FROM resource_reviews WHERE person_id = $1)::int AS reviews`;
    const owned = { editors: 1, visits: 1, resources: 1, lists: 1, reviews: 1 };
    expect(await source.query(counts, [kept.personId])).toEqual([{ ...owned, searches: 2, uses: 2 }]);
    const left = { editors: 0, visits: 0, resources: 0, lists: 0, reviews: 0, searches: 1, uses: 1 };
    expect(await source.query(counts, [gone.personId])).toEqual([left]);
  });

  it('gives what the one wrote about a mentorship, and is to be told of it, to whoever stands there now', async () => {
    const [kept, gone] = [await anApplication(source), await anApplication(source)];
    const mentor = await anApplication(source, { kind: 'mentor' });
    const side = { kind: 'mentee', otherProfileId: mentor.profileId } as const;
    for (const { personId, profileId } of [kept, gone])
      await giveMentoring(source, { ...side, personId, profileId });
    await merged(kept.personId, gone.personId, { mentee: 'merged', mentor: 'kept' });
    for (const table of ['private_notes', 'session_feedback', 'questionnaires', 'concerns', 'notices']) {
      const mentorship = MENTORSHIP_OF[table] ?? 'mentorship_id';
      const rows = await source.query<{ person: string; profile: string }[]>(
        `SELECT DISTINCT written.person_id AS person, mentorship.mentee_profile_id AS profile
         FROM ${table} written JOIN mentorships mentorship ON mentorship.id = ${mentorship}
         WHERE written.person_id = ANY ($1) ORDER BY person`,
        [[kept.personId, gone.personId]],
      );
      const wanted = [
        { person: kept.personId, profile: gone.profileId },
        { person: gone.personId, profile: kept.profileId },
      ];
      expect({ table, rows }).toEqual({
        table,
        rows: wanted.sort((one, other) => (one.person < other.person ? -1 : 1)),
      });
    }
  });

  it('happens once, however many press at the same moment', async () => {
    const [one, other] = [await anApplication(source), await anApplication(source, { kind: 'mentor' })];
    const pair = { keptId: one.personId, mergedId: other.personId };
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => merges.mergePeople(pair, KEEP, actor)),
    );
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['merged', ...Array<string>(5).fill('refused')]);
    expect(outcomes).toContainEqual({ kind: 'refused', problems: ['merged-already'] });
  });

  it('is refused for an administrator, during a run, and for two who are matched with each other', async () => {
    const mentee = await anApplication(source);
    const mentor = await anApplication(source, { kind: 'mentor' });
    const pair = { keptId: mentee.personId, mergedId: mentor.personId };
    expect(await merges.problemsOfPeople({ keptId: mentee.personId, mergedId: actor.id })).toEqual([
      'administrator',
    ]);
    const round = await idOf(
      source,
      `INSERT INTO rounds (name, tracks, weights, floor, policy, participation)
       VALUES ('Spring', '{business}', '{}', 0, 'most-places', '{}') RETURNING id`,
      [],
    );
    const proposal = await idOf(
      source,
      `INSERT INTO proposals (round_id, track, mentee_profile_id, mentor_profile_id, origin, score, contributions)
       VALUES ($1, 'business', $2, $3, 'swap', 1, '{}') RETURNING id`,
      [round, mentee.profileId, mentor.profileId],
    );
    expect(await merges.problemsOfPeople(pair)).toEqual(['paired-with-each-other']);
    await source.query('UPDATE proposals SET closed_at = now() WHERE id = $1', [proposal]);
    const run = await idOf(source, 'INSERT INTO runs (round_id) VALUES ($1) RETURNING id', [round]);
    expect(await merges.mergePeople(pair, KEEP, actor)).toEqual({
      kind: 'refused',
      problems: ['run-under-way'],
    });
    await source.query(`UPDATE runs SET status = 'cancelled' WHERE id = $1`, [run]);
    const viewer = await anAdministrator(platform, 'Vera Viewer', 'viewer');
    expect(await merges.mergePeople(pair, KEEP, viewer)).toEqual({ kind: 'not-allowed' });
    expect((await merges.mergePeople(pair, KEEP, actor)).kind).toBe('merged');
  });

  it('is not undone where that is no longer safe, and says why', async () => {
    const [one, other] = [await anApplication(source), await anApplication(source)];
    const mergeId = await merged(one.personId, other.personId);
    await source.query(`UPDATE mentee_profiles SET status = 'active' WHERE id = $1`, [other.profileId]);
    expect(await merges.undo(mergeId, actor)).toEqual({ kind: 'refused', problems: ['profile-changed'] });
    await source.query(`UPDATE mentee_profiles SET status = 'withdrawn' WHERE id = $1`, [other.profileId]);
    const third = await anApplication(source, { kind: 'mentor' });
    const later = await merged(third.personId, one.personId);
    expect(await merges.undo(mergeId, actor)).toEqual({
      kind: 'refused',
      problems: ['kept-merged-on'],
    });
    expect((await merges.undo(later, actor)).kind).toBe('undone');
    await source.query(
      `UPDATE merges SET merged_at = now() - interval '31 days', undo_until = now() - interval '1 day' WHERE id = $1`,
      [mergeId],
    );
    expect(await merges.undo(mergeId, actor)).toEqual({ kind: 'refused', problems: ['too-late'] });
  });
});

describe('a merge of two organisations', () => {
  it('leads files that use the old spelling to the one that stays, and is undone exactly', async () => {
    const kept = await anOrganisation(source, `Riverside ${actor.id}`);
    const person = await anApplication(source, { organisation: `River side ${actor.id}`, needsCheck: true });
    const before = await digests();
    const outcome = await merges.mergeOrganisations({ keptId: kept, mergedId: person.organisationId }, actor);
    expect(outcome.kind).toBe('merged');
    expect(
      await source.query('SELECT organisation_id AS id FROM organisation_names WHERE name_key = $1', [
        `river side ${actor.id}`,
      ]),
    ).toEqual([{ id: kept }]);
    expect(
      await idOf(source, 'SELECT organisation_id AS id FROM mentee_profiles WHERE id = $1', [
        person.profileId,
      ]),
    ).toBe(kept);
    const mergeId = outcome.kind === 'merged' ? outcome.mergeId : '';
    expect((await merges.undo(mergeId, actor)).kind).toBe('undone');
    expect(await digests()).toEqual(before);
  });

  it('finds look-alikes, and keeps the old name as a spelling when one is renamed', async () => {
    const register = platform.get(OrganisationRegister, { strict: false });
    const one = await anOrganisation(source, 'Hillview Community Care');
    const other = await anOrganisation(source, 'Hill View Community Care CIC', { needsCheck: true });
    expect((await register.lookAlikes(other)).map(({ id }) => id)).toEqual([one]);
    expect(await register.rename(other, 'hillview  community care', actor)).toMatchObject({ kind: 'taken' });
    expect(await register.rename(other, 'Hillside Care', actor)).toEqual({ kind: 'done' });
    expect(
      (
        await source.query<{ name: string }[]>(
          'SELECT name FROM organisation_names WHERE organisation_id = $1 ORDER BY name',
          [other],
        )
      ).map(({ name }) => name),
    ).toEqual(['Hill View Community Care CIC', 'Hillside Care']);
  });
});
