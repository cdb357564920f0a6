import {
  ApplicationList,
  ApplicationsModule,
  OrganisationRegister,
  OrganisationSearch,
  PeopleRegister,
  PeopleReviewModule,
  PossibleDuplicates,
} from '@alongside/people';
import { type Config, PlatformModule } from '@alongside/platform';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';

@Module({})
class ReviewOnly {}

/**
 * A programme of so many applicants, numbered from 1: five to an organisation, every fifth application still waiting,
 * every 400th organisation still to be checked.
 */
export async function registerOfPeople(config: Config, people: number): Promise<INestApplicationContext> {
  const root = {
    module: ReviewOnly,
    imports: [PlatformModule.of(config), PeopleReviewModule, ApplicationsModule],
  };
  const platform = await NestFactory.createApplicationContext(root, { logger: false, abortOnError: false });
  const organisations = people / 5;
  await platform.get(DataSource).query(`
    INSERT INTO organisations (name, needs_check)
      SELECT 'Mutual of Number ' || n, n % 400 = 1 FROM generate_series(1, ${organisations}) n;
    INSERT INTO organisation_names SELECT lower(name), name, id FROM organisations;
    INSERT INTO people (name, email, last_active_at)
      SELECT 'Person ' || md5(n::text), 'person' || n || '@' || md5(n::text) || '.example', now() - n * interval '10 minutes'
      FROM generate_series(1, ${people}) n;
    INSERT INTO mentee_profiles (person_id, reference, organisation_id, stage, service_areas, region, topics, formats, tracks, status)
      SELECT person.id, 'AL-' || n, organisation.id, 'new', '{homecare}', 'london', '{vat}', '{video}', '{business}', 'applied'
      FROM people person, LATERAL (SELECT substr(split_part(email::text, '@', 1), 7)::integer AS n) AS numbered,
        organisations organisation
      WHERE organisation.name = 'Mutual of Number ' || n % ${organisations} + 1;
    INSERT INTO applications (person_id, kind, status, reference, submitted_at, decided_at)
      SELECT person_id, 'mentee', CASE WHEN n % 5 = 0 THEN 'submitted' ELSE 'approved' END, reference,
        now() - n * interval '1 minute', CASE WHEN n % 5 = 0 THEN NULL ELSE now() END
      FROM mentee_profiles, LATERAL (SELECT substr(reference, 4)::integer AS n) AS numbered;
    ANALYZE`);
  return platform;
}

type Ask = (platform: INestApplicationContext) => Promise<unknown>;

const PAGE = { limit: 25, offset: 0 };
const PEOPLE = { sort: 'name', descending: false, ...PAGE } as const;

const people =
  (query: Partial<Parameters<PeopleRegister['search']>[0]>): Ask =>
  async (platform) =>
    (await platform.get(PeopleRegister).search({ ...PEOPLE, ...query })).total;
const applications =
  (query: Pick<Parameters<ApplicationList['list']>[0], 'status' | 'text' | 'organisationToCheck'>): Ask =>
  async (platform) =>
    (await platform.get(ApplicationList).list({ ...PAGE, ...query })).total;

/** What administrators ask of it most; each answers with how many there are. */
export const ASKED_OF_THE_REGISTER = {
  everybody: people({}),
  'a part of a name': people({ text: 'abcd' }),
  'an address': people({ text: 'person4777@' }),
  'an organisation': people({ text: 'number 123' }),
  'those who have done nothing': people({ inactiveSince: new Date() }),
  'a status that everybody has': people({ status: 'applied' }),
  'a status that nobody has': people({ status: 'active' }),
  'people of organisations to check': people({ organisationToCheck: true }),
  'applications that wait': applications({ status: 'submitted' }),
  'applications by name': applications({ status: 'submitted', text: 'abcd' }),
  'applications approved': applications({ status: 'approved' }),
  'applications from new organisations': applications({ status: 'submitted', organisationToCheck: true }),
  'counts of applications': (platform) => platform.get(ApplicationList).counts(),
  organisations: async (platform) =>
    (await platform.get(OrganisationRegister).search({ text: 'number 12', ...PAGE })).total,
  'an organisation as an applicant types it': async (platform) =>
    (await platform.get(OrganisationSearch, { strict: false }).find('mutuall of numbr 1234')).length,
  'what looks like the first organisations to check': async (platform) => {
    const register = platform.get(OrganisationRegister);
    const { organisations } = await register.search({ toCheck: true, ...PAGE });
    return (await register.lookAlikesOf(organisations.map(({ id }) => id))).size;
  },
  'possible duplicates of one person': async (platform) => {
    const { people: found } = await platform.get(PeopleRegister).search(PEOPLE);
    return (await platform.get(PossibleDuplicates).of(found[0]?.id ?? '')).length;
  },
} satisfies Record<string, Ask>;
