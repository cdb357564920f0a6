import { MailOutbox } from '@alongside/mail';
import {
  type Administrator,
  ApplicationDecisions,
  type ApplicationLine,
  ApplicationList,
  type BulkOutcome,
  mailOf,
  reviewQuestions,
} from '@alongside/people';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { type FormErrors, formErrors, parseForm, textOf } from '../web/forms/parse-form.js';
import { textPieces } from '../web/mail/mail-frame.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { counted } from '../web/words/numbers.js';
import { fewInWords, withinSentence } from '../web/words/sentences.js';
import { QUESTION_WORDS, STATUS_WORDS } from './application-words.js';
import { ApplicationsAddress, BulkChoice, BulkOrder, MOST_AT_ONCE, questionOf } from './applications.form.js';
import { APPLICATIONS_PATH, presentApplications } from './applications.presenter.js';

/** Several at once: only those about which nothing is open, and never an email that nobody has looked at. */
@Controller('admin/applications/approve')
@For('administrator')
export class BulkApprovalPagesController {
  constructor(
    private readonly list: ApplicationList,
    private readonly decisions: ApplicationDecisions,
    private readonly outbox: MailOutbox,
  ) {}

  @Get()
  async confirm(@Query() query: unknown): Promise<PageReply> {
    const { chosen } = BulkChoice.parse(query ?? {});
    if (chosen.length === 0) return this.nothingChosen();
    return this.draw(chosen, '');
  }

  @Post()
  async approve(@Body() body: unknown, @SignedIn() who: Administrator): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(BulkOrder, body);
    const { chosen } = BulkChoice.parse(body ?? {});
    if (chosen.length === 0) return this.nothingChosen();
    if (!form.ok) return this.draw(chosen, textOf(form.typed['message']), form.errors);
    const { message, previewed, step } = form.values;
    if (step === 'preview' || message !== previewed)
      return this.draw(chosen, message, undefined, step === 'send');
    const outcomes = await this.decisions.approveMany(chosen.slice(0, MOST_AT_ONCE), message, actorOf(who));
    const { approved, text, detail } = outcomeInWords(outcomes);
    if (approved === 0) throw new OutOfDate(detail);
    return seeOther(APPLICATIONS_PATH, { text, detail });
  }

  private async draw(
    chosen: readonly string[],
    message: string,
    errors?: FormErrors,
    hasChanged = false,
  ): Promise<PageReply> {
    const applications = await this.list.byIds(chosen.slice(0, MOST_AT_ONCE));
    const needsReferenceCheck = await this.list.needsReferenceCheck();
    const reasons = (application: ApplicationLine) => whyNot(application, needsReferenceCheck);
    const ready = applications.filter((application) => reasons(application).length === 0);
    const [first] = ready;
    const mail = first && (await this.outbox.preview(mailOf('approve', first, message), first));
    const model = {
      errors,
      message,
      hasChanged,
      ready: ready.map(line),
      leftOut: applications
        .filter((application) => reasons(application).length > 0)
        .map((application) => ({ ...line(application), reasons: reasons(application) })),
      first: first?.name,
      subject: mail?.subject,
      text: mail && textPieces(mail.text),
    };
    return page('application-review/bulk', model, errors ? 422 : 200);
  }

  private async nothingChosen(): Promise<PageReply> {
    const asked = ApplicationsAddress.parse({});
    const [found, counts] = [await this.list.list(questionOf(asked)), await this.list.counts()];
    const needsReferenceCheck = await this.list.needsReferenceCheck();
    const errors = formErrors([{ field: 'chosen', text: 'Select at least one application to approve' }]);
    const model = presentApplications(asked, { ...found, counts, needsReferenceCheck }, errors);
    return page('application-review/list', model, 422);
  }
}

function whyNot(application: ApplicationLine, needsReferenceCheck: boolean): string[] {
  if (application.status !== 'submitted')
    return [`It is ${STATUS_WORDS[application.status].toLowerCase()} now`];
  return reviewQuestions(application, needsReferenceCheck).map((question) => QUESTION_WORDS[question]);
}

function line({ id, name, reference, email }: ApplicationLine) {
  return { id, name, reference, email, href: `${APPLICATIONS_PATH}/${id}` };
}

/** What has become of all of them, as the next page says it. */
function outcomeInWords(outcomes: readonly BulkOutcome[]) {
  const leftOut = outcomes.flatMap((outcome) =>
    outcome.kind === 'approved' ? [] : [`${outcome.application.name} (${withinSentence(reasonOf(outcome))})`],
  );
  const notApproved = leftOut.length > 0 ? ` Not approved: ${fewInWords(leftOut)}.` : '';
  const approved = outcomes.length - leftOut.length;
  const emails = approved === 1 ? 'The email is on its way.' : 'The emails are on their way.';
  return {
    text: `${counted(approved, 'application', 'applications')} approved`,
    detail: (approved > 0 ? emails : 'Nothing was sent.') + notApproved,
    approved,
  };
}

function reasonOf(outcome: Exclude<BulkOutcome, { kind: 'approved' }>): string {
  return outcome.kind === 'open-questions'
    ? outcome.questions.map((question) => QUESTION_WORDS[question]).join('; ')
    : `It is ${STATUS_WORDS[outcome.application.status].toLowerCase()} now`;
}
