import { PeopleSearch } from '@alongside/people';
import { Controller, Get, Query } from '@nestjs/common';
import { For } from '../web/access/access.js';
import { listOfPage } from '../web/lists/list-of-page.js';
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
    const found = await listOfPage(asked.page, PAGE_SIZE, (number) =>
      this.search.mentees(questionOf({ ...asked, page: number })),
    );
    return page('people/list', presentMentees(asked, found));
  }

  @Get('mentors')
  async mentors(@Query() query: unknown): Promise<PageReply> {
    const asked = MentorListQuery.parse(query);
    const found = await listOfPage(asked.page, PAGE_SIZE, (number) =>
      this.search.mentors(questionOf({ ...asked, page: number })),
    );
    const taken = await this.matches.takenBy(found.people.map(({ id }) => id));
    return page('people/list', presentMentors(asked, found, taken));
  }
}
