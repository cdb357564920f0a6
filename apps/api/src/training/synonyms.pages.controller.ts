import { LONGEST_SYNONYM, MOST_SYNONYMS, SynonymLists, type SynonymsOutcome } from '@alongside/training';
import {
  Body,
  Controller,
  ForbiddenException,
  Get,
  NotFoundException,
  Param,
  Post,
  Req,
} from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { For, SignedInAccount } from '../web/access/access.js';
import { type FormErrors, formErrors, parseForm, type Typed } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import type { SignedInUser } from '../web/session/session-data.js';
import { shortDayInWords } from '../web/words/dates.js';
import { actor, TrainingReaders } from './training-readers.service.js';

const DESK = '/training/desk/synonyms';
const SEPARATOR = /[\n,;]+/;

/** One a line, or with commas between them. */
const SynonymsForm = z.object({
  words: z
    .string({ error: 'Enter the words' })
    .min(1, 'Enter the words')
    .transform((typed) => typed.split(SEPARATOR).map((word) => word.trim()))
    .pipe(
      z
        .array(z.string().max(LONGEST_SYNONYM, `Each may have ${LONGEST_SYNONYM} characters or fewer`))
        .max(MOST_SYNONYMS, `Enter ${MOST_SYNONYMS} or fewer`),
    ),
});

/** What means the same to somebody who searches: for the team and its editors. */
@Controller('training/desk/synonyms')
@For('account')
export class SynonymsPagesController {
  constructor(
    private readonly synonyms: SynonymLists,
    private readonly readers: TrainingReaders,
  ) {}

  @Get()
  async list(@Req() request: Request): Promise<PageReply> {
    await this.readers.curator(request);
    return this.drawList({});
  }

  @Post()
  async add(
    @Body() body: unknown,
    @SignedInAccount() who: SignedInUser,
    @Req() request: Request,
  ): Promise<PageReply | SeeOtherReply> {
    await this.readers.curator(request);
    const form = parseForm(SynonymsForm, body);
    if (!form.ok) return this.drawList(form.typed, form.errors);
    const problem = problemOf(await this.synonyms.add(form.values.words, actor(who)));
    return problem ? this.drawList(form.typed, problem) : seeOther(DESK, 'Synonyms added');
  }

  @Get(':id')
  async edit(@Param('id', UuidParam) id: string, @Req() request: Request): Promise<PageReply> {
    await this.readers.curator(request);
    return this.drawOne(id);
  }

  @Post(':id')
  async change(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedInAccount() who: SignedInUser,
    @Req() request: Request,
  ): Promise<PageReply | SeeOtherReply> {
    await this.readers.curator(request);
    const form = parseForm(SynonymsForm, body);
    if (!form.ok) return this.drawOne(id, form.typed, form.errors);
    const problem = problemOf(await this.synonyms.change(id, form.values.words, actor(who)));
    return problem ? this.drawOne(id, form.typed, problem) : seeOther(DESK, 'Synonyms saved');
  }

  @Post(':id/remove')
  async remove(
    @Param('id', UuidParam) id: string,
    @SignedInAccount() who: SignedInUser,
  ): Promise<SeeOtherReply> {
    const { kind } = await this.synonyms.remove(id, actor(who));
    if (kind === 'not-allowed') throw new ForbiddenException();
    return seeOther(DESK, 'Synonyms removed');
  }

  private async drawList(typed: Typed, errors?: FormErrors): Promise<PageReply> {
    const all = await this.synonyms.all();
    const rows = all.map(({ id, words, changedBy, changedAt }) => ({
      href: `${DESK}/${id}`,
      words: words.join(' · '),
      changed: [shortDayInWords(changedAt), ...(changedBy ? [changedBy] : [])].join(', '),
    }));
    return page('training/desk/synonyms', { rows, typed, errors }, errors ? 422 : 200);
  }

  private async drawOne(id: string, typed?: Typed, errors?: FormErrors): Promise<PageReply> {
    const synonyms = await this.synonyms.byId(id);
    if (!synonyms) throw new NotFoundException();
    const model = { id, typed: typed ?? { words: synonyms.words.join('\n') }, errors };
    return page('training/desk/synonyms-edit', model, errors ? 422 : 200);
  }
}

function problemOf(outcome: SynonymsOutcome): FormErrors | undefined {
  if (outcome.kind === 'not-allowed') throw new ForbiddenException();
  if (outcome.kind === 'unknown') throw new NotFoundException();
  if (outcome.kind === 'too-few')
    return formErrors([{ field: 'words', text: 'Enter at least two that mean the same' }]);
  if (outcome.kind === 'says-nothing')
    return formErrors([{ field: 'words', text: `“${outcome.word}” is on every page: leave it out` }]);
  return undefined;
}
