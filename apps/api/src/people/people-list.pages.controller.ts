import { PeopleSearch } from '@alongside/people';
import { Controller, Get, Query } from '@nestjs/common';
import { For } from '../web/access/access.js';
import { pageWithin } from '../web/lists/pagination.js';
import { type PageReply, page } from '../web/replies.js';
import { MatchesOfPerson } from './matches-of-person.query.js';
import { MenteeListQuery, MentorListQuery, PAGE_SIZE, questionOf } from './people-list.form.js';
import { presentMentees, presentMentors } from './people-list.presenter.js';

@Controller('admin/people')
@For('viewer')
export class PeopleListPagesController {
  constructor(
    private readonly search: PeopleSearch,
    private readonly matches: MatchesOfPerson,
  ) {}

  @Get(['', 'mentees'])
  async mentees(@Query() query: unknown): Promise<PageReply> {
    const asked = MenteeListQuery.parse(query);
    const found = await onExistingPage(asked, (wanted) => this.search.mentees(questionOf(wanted)));
    return page('people/list', presentMentees(found.asked, found.found));
  }

  @Get('mentors')
  async mentors(@Query() query: unknown): Promise<PageReply> {
    const asked = MentorListQuery.parse(query);
    const found = await onExistingPage(asked, (wanted) => this.search.mentors(questionOf(wanted)));
    const taken = await this.matches.takenBy(found.found.people.map(({ id }) => id));
    return page('people/list', presentMentors(found.asked, found.found, taken));
  }
}

/** A page beyond the last shows the last: the list may have become shorter since the link was made. */
async function onExistingPage<Asked extends { page: number }, Found extends { total: number }>(
  asked: Asked,
  find: (asked: Asked) => Promise<Found>,
): Promise<{ asked: Asked; found: Found }> {
  const found = await find(asked);
  const existing = pageWithin({ page: asked.page, size: PAGE_SIZE, total: found.total });
  if (existing === asked.page) return { asked, found };
  const moved = { ...asked, page: existing };
  return { asked: moved, found: await find(moved) };
}
