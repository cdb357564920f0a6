import { londonMoment } from '@alongside/platform';
import { Publication, type Refused, ResourceDrafts, ResourceOwners, Retirement } from '@alongside/training';
import { Body, Controller, ForbiddenException, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { For, SignedInAccount } from '../web/access/access.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { optionalText } from '../web/forms/fields.js';
import {
  type FormErrors,
  formErrors,
  parseForm,
  textOf,
  type Typed,
  typedValues,
} from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, seeOther, type SeeOtherReply } from '../web/replies.js';
import type { SignedInUser } from '../web/session/session-data.js';
import { momentInWords } from '../web/words/dates.js';
import { resourcePath } from './content-form.presenter.js';
import { wholeDay } from './content.form.js';
import type { DeskPerson } from './desk-access.service.js';
import { revisionOf } from './revision.js';
import { STATUS_WORDS } from './resource.presenter.js';
import { WholeResourcePage } from './whole-resource.service.js';

const Why = z.object({ why: optionalText(300) });

/** From a draft to readers, and away from them again. */
@Controller('training/desk/resources/:id')
@For('account')
export class PublicationPagesController {
  constructor(
    private readonly whole: WholeResourcePage,
    private readonly publication: Publication,
    private readonly retirement: Retirement,
    private readonly drafts: ResourceDrafts,
    private readonly owners: ResourceOwners,
  ) {}

  /** Somebody reloads the answer to a form. */
  @Get(['publish', 'schedule', 'unschedule', 'discard', 'retire', 'bring-back', 'owner'])
  again(@Param('id', UuidParam) id: string): SeeOtherReply {
    return seeOther(resourcePath(id));
  }

  @Post('publish')
  async publish(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInAccount() user: SignedInUser,
  ): Promise<Reply> {
    const work = await this.begin(id, body, user);
    const form = parseForm(Why, body);
    if (!form.ok) return this.draw(work, form.errors);
    const outcome = await this.publication.publish(work.wanted, form.values.why);
    if (outcome.kind !== 'published') return this.refused(work, outcome);
    return seeOther(work.path, {
      text: `Version ${outcome.version} is published`,
      detail: 'Readers see it now.',
    });
  }

  @Post('schedule')
  async schedule(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInAccount() user: SignedInUser,
  ): Promise<Reply> {
    const work = await this.begin(id, body, user);
    const form = parseForm(Why, body);
    if (!form.ok) return this.draw(work, form.errors);
    const at = momentOf(work.typed);
    if (typeof at === 'string') return this.draw(work, formErrors([{ field: 'publishOn', text: at }]));
    const outcome = await this.publication.schedule(work.wanted, at, form.values.why);
    if (outcome.kind === 'too-early')
      return this.draw(work, formErrors([{ field: 'publishOn', text: 'Choose a time in the future' }]));
    if (outcome.kind !== 'scheduled') return this.refused(work, outcome);
    return seeOther(work.path, {
      text: 'Scheduled',
      detail: `It appears by itself on ${momentInWords(at)}.`,
    });
  }

  @Post('unschedule')
  async unschedule(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInAccount() user: SignedInUser,
  ): Promise<Reply> {
    const work = await this.begin(id, body, user);
    const outcome = await this.publication.unschedule(work.wanted);
    if (outcome.kind !== 'unscheduled') return this.refused(work, outcome);
    return seeOther(work.path, 'It is a draft again, and appears when you publish it');
  }

  @Post('discard')
  async discard(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInAccount() user: SignedInUser,
  ): Promise<Reply> {
    const work = await this.begin(id, body, user);
    const outcome = await this.drafts.discardChange(work.wanted);
    if (outcome.kind !== 'saved') return this.refused(work, outcome);
    return seeOther(work.path, 'The change is thrown away. Readers see what they saw before');
  }

  @Post('retire')
  async retire(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInAccount() user: SignedInUser,
  ): Promise<Reply> {
    const work = await this.begin(id, body, user);
    const successor = textOf(work.typed['successor'])
      .replace(/[#?].*$/, '')
      .replace(/^.*\//, '');
    const outcome = await this.retirement.retire(work.wanted, successor);
    if (outcome.kind === 'no-such-successor')
      return this.draw(
        work,
        formErrors([{ field: 'successor', text: 'There is no published resource at this address' }]),
      );
    if (outcome.kind !== 'retired') return this.refused(work, outcome);
    return seeOther(work.path, {
      text: 'Retired',
      detail: 'Its address stays, and says where to go instead.',
    });
  }

  @Post('bring-back')
  async bringBack(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInAccount() user: SignedInUser,
  ): Promise<Reply> {
    const work = await this.begin(id, body, user);
    const review = wholeDay(work.typed, 'reviewOn');
    if ('wrong' in review) return this.draw(work, formErrors([{ field: 'reviewOn', text: review.wrong }]));
    const outcome = await this.retirement.bringBack(work.wanted, review.iso);
    if (outcome.kind !== 'brought-back') return this.refused(work, outcome);
    return seeOther(work.path, 'It is published again');
  }

  @Post('owner')
  async owner(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInAccount() user: SignedInUser,
  ): Promise<Reply> {
    const work = await this.begin(id, body, user);
    const chosen = z.uuid().safeParse(work.typed['owner']);
    const nobody = formErrors([{ field: 'owner', text: 'Choose an administrator or an editor' }]);
    if (!chosen.success) return this.draw(work, nobody);
    const outcome = await this.owners.change(work.wanted, chosen.data);
    if (outcome.kind === 'no-such-owner') return this.draw(work, nobody);
    if (outcome.kind !== 'changed') return this.refused(work, outcome);
    return seeOther(work.path, 'Owner changed');
  }

  private async begin(id: string, body: unknown, user: SignedInUser): Promise<Work> {
    const person = await this.whole.access.enterToChange(user);
    const typed = typedValues(body);
    const wanted = { id, actor: person.actor, revision: revisionOf(typed) };
    return { id, path: resourcePath(id), person, typed, wanted };
  }

  private draw({ id, person, typed }: Work, errors: FormErrors): Promise<PageReply> {
    return this.whole.draw(id, person, { typed, errors });
  }

  private async refused(work: Work, outcome: Refused): Promise<PageReply> {
    switch (outcome.kind) {
      case 'unknown':
        throw new NotFoundException();
      case 'not-allowed':
        throw new ForbiddenException();
      case 'incomplete':
        return this.draw(work, problemsOnPage(work.path, outcome.problems));
      case 'changed-since':
      case 'not-possible': {
        const { changedBy, changedAt, status } = outcome.resource;
        throw new OutOfDate(
          `${changedBy ?? 'Somebody'} changed this resource ${momentInWords(changedAt)}. It is now: ${STATUS_WORDS[status].toLowerCase()}. Look at it again, and then decide.`,
        );
      }
    }
  }
}

/** The page of a resource has the fields `why` and `owner`; all others stand on its form. */
function problemsOnPage(
  path: string,
  problems: Extract<Refused, { kind: 'incomplete' }>['problems'],
): FormErrors {
  const here: Record<string, string> = { why: '#why', ownerId: '#owner', fileId: '#file' };
  const list = problems.map(({ field, text }) => ({ text, href: here[field] ?? `${path}/edit#${field}` }));
  const fields = Object.fromEntries(problems.map(({ field, text }) => [field, { text }]));
  return { list, fields };
}

const NO_TIME = 'Enter a time, such as 9:00 or 14:30';

/** The time that somebody chose by the clocks of London, or what is wrong with it. */
function momentOf(typed: Typed): Date | string {
  const day = wholeDay(typed, 'publishOn');
  if ('wrong' in day) return day.wrong;
  const match = /^(\d{1,2})[:.](\d{2})$/.exec(textOf(typed['publishAt']));
  if (!match) return NO_TIME;
  const [, hour = '', minute = ''] = match;
  const moment = londonMoment({ date: day.iso, time: `${hour.padStart(2, '0')}:${minute}` });
  if (moment.kind === 'instant') return moment.at;
  if (moment.kind === 'no-such-time') return NO_TIME;
  return 'The clocks change in this hour, so that it does not exist or comes twice. Choose another hour';
}

type Reply = PageReply | SeeOtherReply;

interface Work {
  readonly id: string;
  readonly path: string;
  readonly person: DeskPerson;
  readonly typed: Typed;
  readonly wanted: { readonly id: string; readonly actor: DeskPerson['actor']; readonly revision: number };
}
