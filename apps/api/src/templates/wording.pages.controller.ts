import { MailWordings, type TemplateDetail, type Wording, type WordingOutcome } from '@alongside/mail';
import type { Administrator } from '@alongside/people';
import { Body, Controller, Get, NotFoundException, Param, ParseIntPipe, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { inFrame, MailFrame } from '../web/mail/mail-frame.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { addressOf } from './templates.presenter.js';
import { VersionForm, WordingForm } from './wording.form.js';
import { presentEditor, whoAndWhen } from './editor.presenter.js';

/** Other words for an email: looked at, saved, taken back. */
@Controller('admin/templates/:name')
@For('administrator')
export class WordingPagesController {
  constructor(private readonly wordings: MailWordings) {}

  @Get('edit')
  async edit(@Param('name') name: string): Promise<PageReply> {
    const template = await this.template(name);
    // Words that do not fit any more are what somebody comes to put right.
    const wording = template.changed?.wording ?? template.inUse;
    return page('templates/edit', presentEditor(template, { wording, problems: template.misfits }));
  }

  @Post('edit')
  async change(
    @Param('name') name: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
    @Req() request: Request,
  ): Promise<PageReply | SeeOtherReply> {
    const template = await this.template(name);
    const { version, do: asked, ...typed } = WordingForm.parse(body);
    const wording = tidy(typed);
    const problems = this.wordings.check(template.name, wording);
    if (problems.length > 0) {
      return page('templates/edit', presentEditor(template, { wording, version, problems }), 422);
    }
    if (asked === 'preview') {
      request.session.wordingDraft = { template: template.name, ...wording };
      const mail = this.wordings.preview(template.name, wording);
      return page('templates/edit', presentEditor(template, { wording, version, mail }));
    }
    const outcome = await this.wordings.save(template.name, wording, version, actorOf(who));
    if (outcome.kind !== 'changed-meanwhile') delete request.session.wordingDraft;
    return this.after(template, wording, outcome);
  }

  @Get('draft/html')
  @MailFrame()
  async draft(@Param('name') name: string, @Req() request: Request): Promise<string> {
    const template = await this.template(name);
    const draft = request.session.wordingDraft;
    if (draft?.template !== template.name) throw new NotFoundException();
    return inFrame(this.wordings.preview(template.name, draft).html);
  }

  @Post('reset')
  async reset(
    @Param('name') name: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<SeeOtherReply> {
    const template = await this.template(name);
    const { version } = VersionForm.parse(body);
    const outcome = await this.wordings.reset(template.name, version, actorOf(who));
    if (outcome.kind === 'changed-meanwhile') throw new OutOfDate(`${whoAndWhen(outcome.theirs)}.`);
    return seeOther(addressOf(template.name), 'This email is sent in the standard words again');
  }

  /** An earlier version becomes the newest. */
  @Post('versions/:version/restore')
  async restore(
    @Param('name') name: string,
    @Param('version', new ParseIntPipe({ exceptionFactory: () => new NotFoundException() })) version: number,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const template = await this.template(name);
    const wording = template.versions.find((each) => each.version === version)?.wording;
    if (!wording) throw new NotFoundException();
    const expected = VersionForm.parse(body).version;
    const outcome = await this.wordings.save(template.name, wording, expected, actorOf(who));
    return this.after(template, wording, outcome);
  }

  private after(
    template: TemplateDetail,
    wording: Wording,
    outcome: WordingOutcome,
  ): PageReply | SeeOtherReply {
    switch (outcome.kind) {
      case 'saved':
        return seeOther(addressOf(template.name), {
          text: 'Saved',
          detail: 'Every email of this kind that leaves from now on says this.',
        });
      case 'unchanged':
        return seeOther(addressOf(template.name), 'Nothing was changed');
      case 'refused':
        return page('templates/edit', presentEditor(template, { wording, problems: outcome.problems }), 422);
      case 'changed-meanwhile':
        return page('templates/edit', presentEditor(template, { wording, theirs: outcome.theirs }), 409);
    }
  }

  private async template(name: string): Promise<TemplateDetail> {
    const found = await this.wordings.byName(name);
    if (found === null) throw new NotFoundException();
    return found;
  }
}

/** Line ends as everywhere else, and no empty lines around. */
function tidy({ subject, body }: Wording): Wording {
  return { subject: subject.trim(), body: body.replace(/\r\n?/g, '\n').trim() };
}
