import { type FilledTemplate, MailOutbox } from '@alongside/mail';
import {
  type Administrator,
  ApplicationDecisions,
  type ApplicationLine,
  ApplicationList,
  type Decision,
  DECISIONS,
  mailOf,
  mayDecide,
} from '@alongside/people';
import { Body, Controller, ForbiddenException, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { type FormErrors, formErrors, parseForm, textOf } from '../web/forms/parse-form.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { momentInWords } from '../web/words/dates.js';
import { DECISION_WORDS, STATUS_WORDS } from './application-words.js';
import { DecisionForm } from './applications.form.js';
import { APPLICATIONS_PATH } from './applications.presenter.js';
import { presentDecision } from './decision.presenter.js';

const EFFECTS: Readonly<Record<Decision, Readonly<Record<'mentee' | 'mentor', string>>>> = {
  approve: {
    mentee: 'They take part in the next round that you start.',
    mentor: 'They can be proposed from the next run on.',
  },
  ask: {
    mentee: 'The application waits for them. You see it again when they have sent it.',
    mentor: 'The application waits for them. You see it again when they have sent it.',
  },
  refuse: { mentee: 'They do not take part.', mentor: 'They are not proposed to anybody.' },
};

/** Approve, ask for more, refuse: each shows the email as it will leave, and sends nothing that has not been shown. */
@Controller('admin/applications')
@For('administrator')
export class DecisionsPagesController {
  constructor(
    private readonly list: ApplicationList,
    private readonly decisions: ApplicationDecisions,
    private readonly outbox: MailOutbox,
  ) {}

  @Get(':id/decide/:decision')
  async preview(
    @Param('id', UuidParam) id: string,
    @Param('decision') asked: string,
  ): Promise<PageReply | SeeOtherReply> {
    const decision = decisionOf(asked);
    const application = await this.application(id);
    if (!mayDecide(decision, application.status)) throw new OutOfDate(whoDecided(application));
    return this.draw(decision, application, '');
  }

  @Post(':id/decide/:decision')
  async decide(
    @Param('id', UuidParam) id: string,
    @Param('decision') asked: string,
    @Body() body: unknown,
    @SignedIn() who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const decision = decisionOf(asked);
    const application = await this.application(id);
    const form = parseForm(DecisionForm, body);
    if (!form.ok) return this.draw(decision, application, textOf(form.typed['message']), form.errors);
    const { message, previewed, version, step } = form.values;
    const missing = DECISION_WORDS[decision].missing;
    if (message === '' && missing !== '')
      return this.draw(decision, application, '', formErrors([{ field: 'message', text: missing }]));
    if (step === 'preview' || message !== previewed)
      return this.draw(decision, application, message, undefined, step === 'send');
    return this.send({ applicationId: id, version, decision, message }, application, who);
  }

  private async send(
    order: Parameters<ApplicationDecisions['decide']>[0],
    application: ApplicationLine,
    who: Administrator,
  ): Promise<PageReply | SeeOtherReply> {
    const outcome = await this.decisions.decide(order, actorOf(who));
    switch (outcome.kind) {
      case 'decided': {
        const detail = `The email to ${outcome.application.name} is on its way.`;
        return seeOther(`${APPLICATIONS_PATH}/${order.applicationId}`, {
          text: DECISION_WORDS[order.decision].done,
          detail,
        });
      }
      case 'out-of-date':
        throw new OutOfDate(whoDecided(outcome.application));
      case 'not-allowed':
        throw new ForbiddenException();
      case 'reference-check-missing':
        throw new OutOfDate(
          'The programme asks for a reference check of every mentor. Record it first, then approve.',
        );
      case 'no-profile':
        throw new OutOfDate('The details of this applicant are gone, so there is nobody to put on the list.');
      case 'message-wanted':
        return this.draw(
          order.decision,
          application,
          '',
          formErrors([{ field: 'message', text: 'Enter a message' }]),
        );
      case 'unknown':
        throw new NotFoundException();
    }
  }

  private async draw(
    decision: Decision,
    application: ApplicationLine,
    message: string,
    errors?: FormErrors,
    hasChanged = false,
  ): Promise<PageReply> {
    const { id, name, email, reference, kind, version } = application;
    const mail: FilledTemplate = mailOf(decision, { kind, reference }, message || STAND_IN[decision]);
    const model = presentDecision(
      {
        decision,
        applicant: { name, email, reference },
        version,
        message,
        mail: await this.outbox.preview(mail, { name }),
        action: `${APPLICATIONS_PATH}/${id}/decide/${decision}`,
        back: `${APPLICATIONS_PATH}/${id}`,
        hasChanged,
        effects: [EFFECTS[decision][kind]],
      },
      errors,
    );
    return page('application-review/decide', model, errors ? 422 : 200);
  }

  private async application(id: string): Promise<ApplicationLine> {
    const application = await this.list.byId(id);
    if (!application) throw new NotFoundException();
    return application;
  }
}

/** Where a message must be and is not yet. */
const STAND_IN: Readonly<Record<Decision, string>> = {
  approve: '',
  ask: '[What you want to know]',
  refuse: '[Your reason]',
};

function decisionOf(asked: string): Decision {
  const decision = DECISIONS.find((known) => known === asked);
  if (!decision) throw new NotFoundException();
  return decision;
}

/** For the administrator who came second. */
function whoDecided({ status, decidedBy, decidedAt, name }: ApplicationLine): string {
  if (status === 'withdrawn') return `${name} has withdrawn the application.`;
  if (status === 'submitted')
    return `${name} has changed the application since you opened it. Read it again before you decide.`;
  const state = STATUS_WORDS[status].toLowerCase();
  if (decidedAt === null) return `The application is ${state} now.`;
  return `${decidedBy ?? 'Somebody'} decided about it on ${momentInWords(decidedAt)}: it is ${state} now.`;
}
