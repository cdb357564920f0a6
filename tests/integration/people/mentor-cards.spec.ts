import type { INestApplicationContext } from '@nestjs/common';
import { MENTOR_CARDS_A_PAGE, MentorCards } from '@alongside/people';
import type { DataSource } from 'typeorm';
import { someMentors } from '../../support/invitations.js';
import { personOf } from '../../support/mentorships.js';
import { useTestDatabase } from '../../support/test-database.js';
import { startPeople } from './people-platform.js';

describe('the directory of mentors', () => {
  const database = useTestDatabase();
  let people: INestApplicationContext;
  let cards: MentorCards;
  let sql: DataSource;
  const stranger = { personId: '00000000-0000-7000-8000-000000000000' };

  beforeAll(async () => {
    people = await startPeople(database.config());
    cards = people.get(MentorCards);
    sql = await database.dataSource();
  });
  afterAll(() => people.close());
  afterEach(() => sql.query('TRUNCATE mentor_profiles CASCADE'));

  const referencesFor = async (filter: object = {}, except = stranger) =>
    (await cards.approved({ page: 1, except, ...filter })).cards.map(({ reference }) => reference);

  async function aMentor(changes: Record<string, unknown> = {}): Promise<{ id: string; reference: string }> {
    const [id = ''] = await someMentors(sql, 1);
    for (const [column, value] of Object.entries(changes))
      await sql.query(`UPDATE mentor_profiles SET ${column} = $2 WHERE id = $1`, [id, value]);
    const [row] = await sql.query<{ reference: string }[]>(
      'SELECT reference FROM mentor_profiles WHERE id = $1',
      [id],
    );
    return { id, reference: row?.reference ?? '' };
  }

  it('shows a first name, a role, areas, topics and a kind, and nothing else', async () => {
    const { reference } = await aMentor({ topics: ['pensions:some', 'vat'], biography: 'Secret.' });
    const { cards: shown } = await cards.approved({ page: 1, except: stranger });
    expect(shown).toEqual([
      {
        reference,
        firstName: 'Mentis',
        role: 'Finance director',
        serviceAreas: ['homecare'],
        topics: ['vat', 'pensions'],
        kind: 'business',
      },
    ]);
    expect(await cards.byReference([reference, 'R-unknown'], stranger)).toEqual(shown);
  });

  it.each([
    ['Jane Smith', 'Jane'],
    ['Smith, Jane', 'Jane'],
    ['  Dr. Jane  Smith', 'Jane'],
    ['Smith, Dr Jane Ann', 'Jane'],
    ['Siân', 'Siân'],
    ['Mrs', 'Mrs'],
  ])('never takes a surname or a title for a first name: %s', async (name, firstName) => {
    const { id } = await aMentor();
    await sql.query('UPDATE people SET name = $2 WHERE id = $1', [await personOf(sql, 'mentor', id), name]);
    const { cards: shown } = await cards.approved({ page: 1, except: stranger });
    expect(shown.map((card) => card.firstName)).toEqual([firstName]);
  });

  it.each(['applied', 'paused', 'retired', 'refused'])('leaves out who is %s', async (status) => {
    const { reference } = await aMentor({ status });
    expect(await referencesFor()).toEqual([]);
    expect(await cards.byReference([reference], stranger)).toEqual([]);
  });

  it('leaves out the person who asks, and whoever was erased', async () => {
    const { id, reference } = await aMentor();
    const personId = await personOf(sql, 'mentor', id);
    expect(await referencesFor()).toEqual([reference]);
    expect(await referencesFor({}, { personId })).toEqual([]);
    expect(await cards.byReference([reference], { personId })).toEqual([]);
    await sql.query('UPDATE people SET erased_at = now() WHERE id = $1', [personId]);
    expect(await referencesFor()).toEqual([]);
  });

  it('finds by area, by the field around it, by topic at either level, and by kind', async () => {
    const { reference } = await aMentor({ topics: ['vat:some'] });
    expect(await referencesFor({ serviceArea: 'homecare' })).toEqual([reference]);
    expect(await referencesFor({ serviceArea: 'health-and-social-care' })).toEqual([reference]);
    expect(await referencesFor({ serviceArea: 'libraries' })).toEqual([]);
    expect(await referencesFor({ topic: 'vat' })).toEqual([reference]);
    expect(await referencesFor({ topic: 'pensions' })).toEqual([]);
    expect(await referencesFor({ kind: 'business' })).toEqual([reference]);
    expect(await referencesFor({ kind: 'peer' })).toEqual([]);
  });

  it('pages through 10,000 mentors, each once', async () => {
    await someMentors(sql, 10_000);
    const first = await cards.approved({ page: 1, except: stranger });
    expect(first.total).toBe(10_000);
    expect(first.cards).toHaveLength(MENTOR_CARDS_A_PAGE);
    const last = await cards.approved({ page: 10_000 / MENTOR_CARDS_A_PAGE, topic: 'vat', except: stranger });
    const both = [...first.cards, ...last.cards].map(({ reference }) => reference);
    expect(new Set(both).size).toBe(2 * MENTOR_CARDS_A_PAGE);
  });
});
