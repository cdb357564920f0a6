import { MailOutbox } from '@alongside/mail';
import {
  type Administrator,
  ImportedMentors,
  mailOf,
  type MentorView,
  PeopleDirectory,
} from '@alongside/people';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { type FormErrors, parseForm, textOf } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { MENTOR_STATUS } from '../web/words/people.js';
import { DecisionForm } from './applications.form.js';
import { presentDecision } from './decision.presenter.js';

/** A mentor who came by a file is approved from their record, in the same way as one who applied. */
@Controller('admin/people/mentors')
@For('administrator')
export class ImportedMentorsPagesController {
  constructor(
    private readonly imported: ImportedMentors,
    private readonly directory: PeopleDirectory,
    private readonly outbox: MailOutbox,
  ) {}

  @Get(':id/approve')
  async preview(@Param('id', UuidParam) id: string): Promise<PageReply | SeeOtherReply> {
    const mentor = await this.mentor(id);
    const applicationId = await this.imported.waitingApplication(id);
    if (applicationId !== null) return seeOther(`/admin/applications/${applicationId}`);
    if (mentor.status !== 'applied') throw new OutOfDate(stateOf(mentor));
    return this.draw(mentor, '');
  }

  @Post(':id/approve')
  async approve(
    @Param('id', UuidParam) id: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const mentor = await this.mentor(id);
    const form = parseForm(DecisionForm, body);
    if (!form.ok) return this.draw(mentor, textOf(form.typed['message']), form.errors);
    const { message, previewed, step } = form.values;
    if (step === 'preview' || message !== previewed)
      return this.draw(mentor, message, undefined, step === 'send');
    const outcome = await this.imported.approve(id, message, actorOf(who));
    const address = `/admin/people/mentors/${id}`;
    switch (outcome.kind) {
      case 'changed':
        return seeOther(address, {
          text: 'Mentor approved',
          detail: `They can be proposed from the next run on. The email to ${mentor.name} is on its way.`,
        });
      case 'unchanged':
        return seeOther(address, 'Nothing had to be changed');
      case 'not-possible':
        throw new OutOfDate(stateOf(await this.mentor(id)));
      case 'reference-check-missing':
        throw new OutOfDate(
          'The programme asks for a reference check of every mentor. Record it first, then approve.',
        );
      case 'has-application':
        throw new OutOfDate('This mentor has sent an application. Decide about that.');
      case 'unknown':
        throw new NotFoundException();
    }
  }

  private async mentor(id: string): Promise<MentorView> {
    const mentor = await this.directory.mentorById(id);
    if (!mentor) throw new NotFoundException();
    return mentor;
  }

  private async draw(
    mentor: MentorView,
    message: string,
    errors?: FormErrors,
    hasChanged = false,
  ): Promise<PageReply> {
    const { id, name, email, reference } = mentor;
    const model = presentDecision(
      {
        decision: 'approve',
        applicant: { name, email, reference },
        version: 1,
        message,
        mail: await this.outbox.preview(mailOf('approve', { kind: 'mentor', reference }, message), { name }),
        action: `/admin/people/mentors/${id}/approve`,
        back: `/admin/people/mentors/${id}`,
        hasChanged,
        effects: ['They can be proposed from the next run on.'],
      },
      errors,
    );
    return page('application-review/decide', model, errors ? 422 : 200);
  }
}

function stateOf({ status }: MentorView): string {
  return `This mentor is ${MENTOR_STATUS[status].toLowerCase()} now. Somebody else may have changed that.`;
}
