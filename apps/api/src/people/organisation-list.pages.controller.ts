import { type LookAlike, type OrganisationLine, OrganisationRegister } from '@alongside/people';
import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { For } from '../web/access/access.js';
import { type Filter, presentFilters } from '../web/lists/filters.js';
import { listOfPage } from '../web/lists/list-of-page.js';
import { presentPagination } from '../web/lists/pagination.js';
import { searchText } from '../web/lists/search-text.js';
import { type PageReply, page } from '../web/replies.js';
import { peopleTabs } from './people-tabs.js';

const PATH = '/admin/organisations';
const PAGE_SIZE = 25;

const OrganisationsAddress = z.object({
  q: searchText,
  check: z.literal('yes').optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1).catch(1),
});
type OrganisationsAddress = z.output<typeof OrganisationsAddress>;

const FILTERS: readonly Filter[] = [
  { name: 'q', label: 'Search', kind: 'search', hint: 'A name, or another spelling of it' },
  {
    name: 'check',
    label: 'Added by applicants',
    kind: 'checkboxes',
    options: [{ code: 'yes', label: 'Has to be checked' }],
  },
];

/** All organisations, those first that an applicant has added. */
@Controller('admin/organisations')
@For('viewer')
export class OrganisationListPagesController {
  constructor(private readonly register: OrganisationRegister) {}

  @Get()
  async all(@Query() query: unknown): Promise<PageReply> {
    const asked = OrganisationsAddress.parse(query ?? {});
    const found = await listOfPage(asked.page, PAGE_SIZE, (number) =>
      this.register.search({
        text: asked.q,
        toCheck: asked.check === 'yes',
        limit: PAGE_SIZE,
        offset: (number - 1) * PAGE_SIZE,
      }),
    );
    const toCheck = found.organisations.filter(({ needsCheck }) => needsCheck).map(({ id }) => id);
    const alike = await this.register.lookAlikesOf(toCheck);
    const rows = found.organisations.map((one) => row(one, alike.get(one.id) ?? []));
    return page('people/organisations', present(asked, found.total, rows));
  }
}

function present(asked: OrganisationsAddress, total: number, rows: readonly object[]): object {
  const panel = presentFilters(FILTERS, PATH, asked);
  return {
    total,
    panel,
    rows,
    path: PATH,
    isFiltered: panel.chosen.length > 0,
    tabs: peopleTabs('organisations'),
    paging: presentPagination({ page: asked.page, size: PAGE_SIZE, total }, PATH, asked, 'organisations'),
  };
}

function row(organisation: OrganisationLine, lookAlikes: readonly LookAlike[]): object {
  const { id, name, groupName, needsCheck, spellings, mentees, mentors } = organisation;
  return {
    name,
    href: `/admin/people/organisations/${id}`,
    groupName: groupName ?? '',
    needsCheck,
    mentees,
    mentors,
    otherSpellings: spellings - 1,
    lookAlikes: lookAlikes.map((alike) => ({
      name: alike.name,
      href: `/admin/merges/organisations?kept=${alike.id}&merged=${id}`,
    })),
  };
}
