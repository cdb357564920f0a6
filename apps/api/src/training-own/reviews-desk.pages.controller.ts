import { LONGEST_REVIEW_NOTE, ResourceReviews, ReviewQueue, TrainingRights } from '@alongside/training';
import {
  Body,
  Controller,
  ForbiddenException,
  Get,
  NotFoundException,
  Param,
  Post,
  Query,
} from '@nestjs/common';
import { z } from 'zod';
import { For, SignedInAccount } from '../web/access/access.js';
import { actorOf, memberActor } from '../web/access/actor-of.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { oneOf, optionalText } from '../web/forms/fields.js';
import { parseForm } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { pageWithin, presentPagination } from '../web/lists/pagination.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import type { SignedInUser } from '../web/session/session-data.js';
import { isoDayInWords } from '../web/words/dates.js';
import { presentQueued } from './review-queue.presenter.js';

const PATH = '/training/desk/reviews';
const SIZE = 25;

const AnswerForm = z.object({
  answer: oneOf(['still-right', 'needs-work'], 'Choose whether it is still right'),
  note: optionalText(LONGEST_REVIEW_NOTE),
});

/** What somebody should look at so that the repository stays right: an owner what is theirs, the others all of it. */
@Controller('training/desk/reviews')
@For('account')
export class ReviewsDeskController {
  constructor(
    private readonly queue: ReviewQueue,
    private readonly reviews: ResourceReviews,
    private readonly rights: TrainingRights,
  ) {}

  @Get()
  async list(
    @Query() query: Record<string, unknown>,
    @SignedInAccount() who: SignedInUser,
  ): Promise<PageReply> {
    const standing = await this.rights.standingOf(actorFor(who));
    if (standing === 'none') throw new ForbiddenException();
    const ownerId = standing === 'owner' ? who.personId : null;
    const counts = await this.queue.counts(ownerId);
    const { total } = counts;
    const at = pageWithin({ page: Number(query['page']) || 1, size: SIZE, total });
    const queued = await this.queue.page({ limit: SIZE, offset: (at - 1) * SIZE }, ownerId);
    return page('training-own/reviews', {
      counts,
      acts: standing !== 'look',
      handsOver: counts.ownerless > 0 && (standing === 'team' || standing === 'editor'),
      rows: queued.map(presentQueued),
      paging: presentPagination({ page: at, size: SIZE, total }, PATH, {}, 'resources'),
    });
  }

  @Post(':id')
  async answer(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInAccount() who: SignedInUser,
  ): Promise<SeeOtherReply> {
    const form = parseForm(AnswerForm, body);
    if (!form.ok) return seeOther(PATH);
    const { answer, note } = form.values;
    const outcome = await this.reviews.answer(id, actorFor(who), answer, note);
    if (outcome.kind === 'not-allowed') throw new ForbiddenException();
    if (outcome.kind === 'unknown') throw new NotFoundException();
    if (outcome.kind !== 'reviewed') throw new OutOfDate('Readers do not get this resource any more.');
    const said =
      answer === 'still-right'
        ? { text: 'Still right', detail: `The next review is on ${isoDayInWords(outcome.reviewOn)}.` }
        : { text: 'Marked: it needs work', detail: 'The mark goes away when a new version is published.' };
    return seeOther(PATH, said);
  }
}

function actorFor(who: SignedInUser) {
  return who.as === 'administrator' ? actorOf(who) : memberActor(who);
}
