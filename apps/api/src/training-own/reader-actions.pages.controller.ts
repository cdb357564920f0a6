import type { Member } from '@alongside/people';
import {
  LONGEST_LINE,
  LONGEST_QUESTION,
  ReaderUses,
  ResourceQuestions,
  Resources,
} from '@alongside/training';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { For, SignedInMember } from '../web/access/access.js';
import { oneOf, optionalText, requiredText } from '../web/forms/fields.js';
import { type FormErrors, formErrors, parseForm, type Typed } from '../web/forms/parse-form.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { RATING_WORDS } from '../web/training/reader-piece.presenter.js';

const MarkForm = z.object({ on: z.enum(['yes', 'no']), from: z.literal('mine').optional().catch(undefined) });
const RateForm = z.object({
  rating: oneOf(['1', '2', '3', '4', '5'], 'Select how useful it was'),
  line: optionalText(LONGEST_LINE).refine((line) => !line.includes('\n'), 'Write one line'),
});
const AskForm = z.object({ question: requiredText('Write your question', LONGEST_QUESTION) });

const SAID = {
  keep: { yes: 'Kept for later', no: 'Taken off your list' },
  done: { yes: 'Marked as done', no: 'Marked as not done' },
} as const;

/** What a reader does with one resource, for themselves. */
@Controller('training/:slug')
@For('member')
export class ReaderActionsController {
  constructor(
    private readonly resources: Resources,
    private readonly uses: ReaderUses,
    private readonly questions: ResourceQuestions,
  ) {}

  @Post('keep')
  keep(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @SignedInMember() who: Member,
  ): Promise<SeeOtherReply> {
    return this.mark(who, slug, 'keep', body);
  }

  @Post('done')
  done(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @SignedInMember() who: Member,
  ): Promise<SeeOtherReply> {
    return this.mark(who, slug, 'done', body);
  }

  @Get('rate')
  async rateForm(@Param('slug') slug: string, @SignedInMember() who: Member): Promise<PageReply> {
    const { id } = await this.published(slug, who);
    const { rating, line } = await this.uses.of(id, who.personId);
    return this.drawRate(slug, who, { rating: String(rating ?? ''), line });
  }

  @Post('rate')
  async rate(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @SignedInMember() who: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(RateForm, body);
    if (!form.ok) return this.drawRate(slug, who, form.typed, form.errors);
    const { rating, line } = form.values;
    const { kind } = await this.uses.rate(who.personId, slug, Number(rating), line);
    if (kind === 'unknown') throw new NotFoundException();
    return seeOther(`/training/${slug}`, 'Thank you for your rating');
  }

  @Get('ask')
  askForm(@Param('slug') slug: string, @SignedInMember() who: Member): Promise<PageReply> {
    return this.drawAsk(slug, who);
  }

  @Post('ask')
  async ask(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @SignedInMember() who: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(AskForm, body);
    if (!form.ok) return this.drawAsk(slug, who, form.typed, form.errors);
    const { kind } = await this.questions.ask(who.personId, slug, form.values.question);
    if (kind === 'unknown') throw new NotFoundException();
    if (kind === 'too-many') {
      const text = 'You have 10 questions that wait for an answer. Ask again when some of them are answered';
      return this.drawAsk(slug, who, form.typed, formErrors([{ field: 'question', text }]));
    }
    return seeOther(`/training/${slug}`, {
      text: 'Your question is sent',
      detail: 'We email you the answer.',
    });
  }

  private async mark(
    who: Member,
    slug: string,
    action: 'keep' | 'done',
    body: unknown,
  ): Promise<SeeOtherReply> {
    const form = parseForm(MarkForm, body);
    const { on, from } = form.ok ? form.values : { on: 'yes' as const, from: undefined };
    const { kind } = await this.uses.mark(
      who.personId,
      slug,
      action === 'keep' ? 'kept' : 'done',
      on === 'yes',
    );
    if (kind === 'unknown') throw new NotFoundException();
    return seeOther(from === 'mine' ? '/training/mine' : `/training/${slug}`, SAID[action][on]);
  }

  private async drawRate(slug: string, who: Member, typed: Typed, errors?: FormErrors): Promise<PageReply> {
    const resource = await this.published(slug, who);
    const ratings = Object.entries(RATING_WORDS).map(([value, words]) => ({
      value,
      text: `${value} – ${words}`,
      checked: typed['rating'] === value,
    }));
    return page('training-own/rate', { resource, ratings, line: typed['line'], errors }, errors ? 422 : 200);
  }

  private async drawAsk(
    slug: string,
    who: Member,
    typed: Typed = {},
    errors?: FormErrors,
  ): Promise<PageReply> {
    const resource = await this.published(slug, who);
    return page('training-own/ask', { resource, question: typed['question'], errors }, errors ? 422 : 200);
  }

  private async published(slug: string, { personId }: Member) {
    const found = await this.resources.publishedBySlug(slug, { personId });
    if (found.kind !== 'found' || found.resource.status !== 'published') throw new NotFoundException();
    const { id, title } = found.resource;
    return { id, title, href: `/training/${slug}` };
  }
}
