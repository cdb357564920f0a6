import { requestOf, SavedSearches } from '@alongside/training';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { For, SignedInAccount } from '../web/access/access.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { typedValues } from '../web/forms/parse-form.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import type { SignedInUser } from '../web/session/session-data.js';
import { shortDayInWords } from '../web/words/dates.js';
import { titleOfSearch } from './search-title.js';
import { askedIn } from './training-query.js';

/** Searches that somebody keeps. Who keeps one hears when something new appears in it. */
@Controller('training/saved')
@For('account')
export class SavedSearchesPagesController {
  constructor(private readonly saved: SavedSearches) {}

  @Get()
  async list(@SignedInAccount() who: SignedInUser): Promise<PageReply> {
    const saved = await this.saved.of(who.personId);
    return page('training/saved', {
      searches: saved.map(({ id, query, savedAt }) => ({
        id,
        text: titleOfSearch(requestOf(query)),
        href: `/training?${query}`,
        since: shortDayInWords(savedAt),
      })),
    });
  }

  @Post()
  async save(@Body() body: unknown, @SignedInAccount() who: SignedInUser): Promise<SeeOtherReply> {
    const { query } = typedValues(body);
    const given = Object.fromEntries(new URLSearchParams(typeof query === 'string' ? query : ''));
    const outcome = await this.saved.save(who.personId, askedIn(given).request);
    if (outcome.kind === 'too-many')
      return seeOther('/training/saved', 'Not saved: remove another search first');
    if (outcome.kind === 'nothing-asked') return seeOther('/training');
    return seeOther('/training/saved', {
      text: 'Search saved',
      detail: 'We will tell you when something new appears in it.',
    });
  }

  @Post(':id/remove')
  async remove(
    @Param('id', UuidParam) id: string,
    @SignedInAccount() who: SignedInUser,
  ): Promise<SeeOtherReply> {
    await this.saved.remove(who.personId, id);
    return seeOther('/training/saved', 'Search removed');
  }
}
