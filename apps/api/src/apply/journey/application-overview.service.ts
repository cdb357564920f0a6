import {
  Applications,
  type CurrentApplication,
  DOCUMENTS,
  KINDS,
  type Member,
  type OpenApplication,
  Submission,
  Withdrawal,
} from '@alongside/people';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { memberActor } from '../../web/access/actor-of.js';
import { parseForm } from '../../web/forms/parse-form.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../../web/replies.js';
import { dayInWords } from '../../web/words/dates.js';
import { expired } from './application-pages.service.js';
import { DETAILS } from './journey-path.js';
import type { Journey } from './journeys.js';
import { presentCheck, presentTasks } from './overview.presenter.js';

type Reply = PageReply | SeeOtherReply;

const agreement = z.object({
  agreed: z.literal('yes', { error: 'Confirm that you agree before you send your application' }),
});

/** The pages around the questions: the task list, checking, sending, the confirmation, and taking it back. */
@Injectable()
export class ApplicationOverview {
  constructor(
    private readonly applications: Applications,
    private readonly submission: Submission,
    private readonly withdrawal: Withdrawal,
  ) {}

  /** Where somebody goes who opens the start page and is signed in. */
  async placeOf(journey: Journey, member: Member | undefined): Promise<CurrentApplication | null> {
    return member ? this.applications.current(member.personId, journey.kind) : null;
  }

  async start(journey: Journey, member: Member): Promise<SeeOtherReply> {
    const started = await this.applications.start(member.personId, journey.kind);
    const sent = started.kind === 'already' && started.application.state !== 'draft';
    return seeOther(sent ? DETAILS : `${journey.base}/tasks`);
  }

  /** Whoever comes here for the first time has just made an account to apply: the application begins. */
  async tasks(journey: Journey, member: Member): Promise<Reply> {
    const current = await this.applications.current(member.personId, journey.kind);
    if (current.kind === 'none' && !current.before) {
      await this.applications.start(member.personId, journey.kind);
      return this.tasks(journey, member);
    }
    const application = opened(journey, current);
    if (!('state' in application)) return application;
    if (application.state === 'more-wanted') return seeOther(`${journey.base}/check`);
    if (application.state !== 'draft') return seeOther(DETAILS);
    const facts = await this.applications.factsOf(member.personId, application.answers);
    return page('apply/journey/tasks', presentTasks(journey, application, facts));
  }

  async check(journey: Journey, member: Member): Promise<Reply> {
    return this.checkPage(journey, member);
  }

  async submit(journey: Journey, member: Member, body: unknown): Promise<Reply> {
    const form = parseForm(agreement, body);
    if (!form.ok) return this.checkPage(journey, member, { errors: form.errors }, 422);
    const outcome = await this.submission.submit(member.personId, journey.kind);
    if (outcome.kind === 'expired') return expired(journey);
    if (outcome.kind === 'incomplete') {
      const list = outcome.questions.map(({ key, text }) => ({
        text,
        href: `${journey.base}/${key}?from=check`,
      }));
      return this.checkPage(journey, member, { errors: { list, fields: {} } }, 422);
    }
    return seeOther(outcome.kind === 'not-open' ? journey.base : `${journey.base}/sent`);
  }

  async sent(journey: Journey, member: Member): Promise<Reply> {
    const application = opened(journey, await this.applications.current(member.personId, journey.kind));
    if (!('state' in application)) return application;
    if (application.state === 'draft') return seeOther(`${journey.base}/tasks`);
    if (application.state !== 'sent') return seeOther(DETAILS);
    return page('apply/journey/sent', {
      reference: application.reference,
      email: member.email,
      nextSteps: journey.nextSteps,
      on: application.submittedAt && dayInWords(application.submittedAt),
    });
  }

  async askWithdraw(journey: Journey, member: Member): Promise<Reply> {
    const application = opened(journey, await this.applications.current(member.personId, journey.kind));
    if (!('state' in application)) return application;
    if (application.state === 'in-programme' && journey.kind === 'mentor') return seeOther('/my-mentoring');
    return page('apply/journey/withdraw', { base: journey.base, state: application.state, as: journey.as });
  }

  async withdraw(journey: Journey, member: Member): Promise<Reply> {
    const outcome = await this.withdrawal.withdraw(member.personId, journey.kind, memberActor(member));
    if (outcome.kind === 'not-open') return seeOther(DETAILS);
    return seeOther(DETAILS, {
      text: 'You have withdrawn',
      detail: 'You can apply again whenever you like.',
    });
  }

  private async checkPage(journey: Journey, member: Member, more: object = {}, status = 200): Promise<Reply> {
    const application = opened(journey, await this.applications.current(member.personId, journey.kind));
    if (!('state' in application)) return application;
    if (application.state === 'sent') return seeOther(`${journey.base}/sent`);
    if (application.state === 'in-programme') return seeOther(DETAILS);
    const facts = await this.applications.factsOf(member.personId, application.answers);
    const documents = KINDS[journey.kind].documents.map((code) => DOCUMENTS[code]);
    return page(
      'apply/journey/check',
      { ...presentCheck(journey, application, facts), documents, ...more },
      status,
    );
  }
}

function opened(journey: Journey, current: CurrentApplication): OpenApplication | Reply {
  if (current.kind === 'expired') return expired(journey);
  return current.kind === 'open' ? current : seeOther(journey.base);
}
