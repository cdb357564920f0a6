import {
  LONGEST_REVIEW_NOTE,
  type ReviewAnswer,
  type ReviewedResource,
  type ReviewLink,
  ResourceReviews,
} from '@alongside/training';
import { Body, Controller, Get, Header, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Public } from '../web/access/access.js';
import { oneOf, optionalText } from '../web/forms/fields.js';
import { parseForm } from '../web/forms/parse-form.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { isoDayInWords } from '../web/words/dates.js';

const AnswerForm = z.object({
  answer: oneOf(['still-right', 'needs-work'], 'Choose whether it is still right'),
  note: optionalText(LONGEST_REVIEW_NOTE),
});

/** Nobody signs in here: the token of the link is the key. GET only shows; POST acts. */
@Controller('resource-review/:token')
@Public()
export class ResourceReviewPagesController {
  constructor(private readonly reviews: ResourceReviews) {}

  @Get()
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async show(@Param('token') token: string): Promise<PageReply> {
    return drawn(await this.reviews.byToken(token));
  }

  @Post()
  @Header('X-Robots-Tag', 'noindex, nofollow')
  async answer(@Param('token') token: string, @Body() body: unknown): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(AnswerForm, body);
    if (!form.ok) {
      const link = await this.reviews.byToken(token);
      if (link.kind !== 'open') return drawn(link);
      return page('resource-review/open', { ...open(link.resource), ...form, note: form.typed['note'] }, 422);
    }
    const outcome = await this.reviews.answerByToken(token, form.values.answer, form.values.note);
    if (outcome.kind === 'reviewed') return seeOther(`/resource-review/${encodeURIComponent(token)}`);
    return drawn(outcome);
  }
}

function drawn(state: ReviewLink): PageReply {
  switch (state.kind) {
    case 'open':
      return page('resource-review/open', open(state.resource));
    case 'answered':
      return page('resource-review/answered', {
        ...answered(state.answer, state.resource.reviewOn),
        ...open(state.resource),
      });
    case 'over':
    case 'ended':
      return page(`resource-review/${state.kind}`, open(state.resource), 410);
    case 'unknown':
      return page('resource-review/unknown', {}, 404);
  }
}

function open({ title, summary, slug, reviewOn, nextReviewOn }: ReviewedResource) {
  return {
    resource: { title, summary, href: `/training/${slug}` },
    reviewOn: isoDayInWords(reviewOn),
    nextReviewOn: isoDayInWords(nextReviewOn),
  };
}

function answered(answer: ReviewAnswer, reviewOn: string) {
  return { isRight: answer === 'still-right', next: isoDayInWords(reviewOn) };
}
