import {
  type Answers,
  Applications,
  MentorCards,
  type Member,
  type OpenApplication,
  OrganisationSearch,
  PeerOutlook,
  type Question,
  questionOf,
  type SaveOutcome,
} from '@alongside/people';
import { Injectable, NotFoundException } from '@nestjs/common';
import { type FormErrors, formErrors, type Typed, typedValues } from '../../web/forms/parse-form.js';
import { type ListQuery, listAddress } from '../../web/lists/list-address.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../../web/replies.js';
import { presentConflict } from './answer-conflict.presenter.js';
import { shownFrom } from './answer-fields.js';
import { backFrom, fromOf, nextAfter, pageAddress } from './journey-path.js';
import type { Journey } from './journeys.js';
import type { QuestionPage, Sources } from './question-page.js';

type Reply = PageReply | SeeOtherReply;

interface Asked {
  readonly journey: Journey;
  readonly member: Member;
  readonly application: OpenApplication;
  readonly question: Question;
  readonly questionPage: QuestionPage;
  readonly from: string;
}

interface Drawn {
  readonly shown: unknown;
  readonly version: string;
  readonly query: Typed;
  readonly errors?: FormErrors;
}

/** Shows a question's page and takes its answer: the same for every question of every journey. */
@Injectable()
export class ApplicationPages {
  private readonly sources: Sources;

  constructor(
    private readonly applications: Applications,
    organisations: OrganisationSearch,
    cards: MentorCards,
    peers: PeerOutlook,
  ) {
    this.sources = {
      findOrganisations: (typed) => organisations.find(typed),
      mentorCards: (filter) => cards.approved(filter),
      peersFor: (...asked) => peers.peersFor(...asked),
    };
  }

  /** @param query of the address: `from` says which page to go back to */
  async show(
    journey: Journey,
    pages: readonly QuestionPage[],
    path: string,
    member: Member,
    query: unknown,
  ): Promise<Reply> {
    const typed = typedValues(query);
    const asked = await this.asked(journey, pages, path, member, typed);
    if (!('question' in asked)) return asked;
    const answer = asked.application.answers[asked.question.key];
    return this.draw(asked, { shown: answer?.value, version: answer?.version ?? '', query: typed });
  }

  async save(
    journey: Journey,
    pages: readonly QuestionPage[],
    path: string,
    member: Member,
    body: unknown,
  ): Promise<Reply> {
    const typed = typedValues(body);
    const asked = await this.asked(journey, pages, path, member, typed);
    if (!('question' in asked)) return asked;
    const { question, questionPage, application } = asked;
    const version = typeof typed['version'] === 'string' ? typed['version'] : '';
    const stored = shownFrom(application.answers[question.key]?.value);
    const reading = (await questionPage.read?.(typed, stored, this.sources)) ?? { ok: true, input: typed };
    if (!reading.ok) {
      const query = { ...typed, ...reading.query };
      return this.draw(asked, { shown: typed, version, query, errors: formErrors(reading.problems) });
    }
    const outcome = await this.applications.save(
      member.personId,
      journey.kind,
      question.key,
      reading.input,
      version,
    );
    if (outcome.kind === 'invalid')
      return this.draw(asked, { shown: typed, version, query: typed, errors: formErrors(outcome.problems) });
    return this.after(asked, outcome, reading, typed);
  }

  private async after(
    asked: Asked,
    outcome: Exclude<SaveOutcome, { kind: 'invalid' }>,
    reading: { readonly input: unknown; readonly stay?: ListQuery },
    typed: Typed,
  ): Promise<Reply> {
    const { journey, member, question, questionPage, from } = asked;
    if (outcome.kind === 'expired') return expired(journey);
    if (outcome.kind === 'not-open') return seeOther(journey.base);
    if (outcome.kind === 'conflict') {
      const facts = (value: unknown) => this.factsWith(asked, value);
      return page(
        'apply/journey/conflict',
        await presentConflict({ ...asked, outcome, input: reading.input, typed, facts }),
        409,
      );
    }
    if (reading.stay)
      return seeOther(listAddress(`${journey.base}/${questionPage.path}`, { ...reading.stay, from }, {}));
    const now = await this.applications.current(member.personId, journey.kind);
    if (now.kind !== 'open') return seeOther(journey.base);
    const sub = questionPage.next?.(shownFrom(now.answers[question.key]?.value));
    if (sub) return seeOther(pageAddress(journey, sub, from));
    const facts = await this.applications.factsOf(member.personId, now.answers);
    const changed = now.state === 'draft' ? undefined : 'Your answer has been changed';
    return seeOther(nextAfter(journey, now, facts, question.key, from), changed);
  }

  private factsWith({ member, application, question }: Asked, value: unknown) {
    const answers: Answers = { ...application.answers, [question.key]: { value, version: '' } };
    return this.applications.factsOf(member.personId, answers);
  }

  private async asked(
    journey: Journey,
    pages: readonly QuestionPage[],
    path: string,
    member: Member,
    typed: Typed,
  ): Promise<Asked | Reply> {
    const questionPage = pages.find((each) => each.path === path);
    const question = questionPage && questionOf(journey.kind, questionPage.question);
    if (!questionPage || !question) throw new NotFoundException();
    const application = await this.applications.current(member.personId, journey.kind);
    if (application.kind === 'expired') return expired(journey);
    if (application.kind === 'none') return seeOther(journey.base);
    return { journey, member, application, question, questionPage, from: fromOf(typed) };
  }

  private async draw(asked: Asked, { shown, version, query, errors }: Drawn): Promise<Reply> {
    const { journey, member, application, question, questionPage, from } = asked;
    const facts = await this.applications.factsOf(member.personId, application.answers);
    const stored = shownFrom(application.answers[question.key]?.value);
    const given = {
      shown: shownFrom(shown),
      stored,
      facts,
      errors,
      query,
      personId: member.personId,
      sources: this.sources,
    };
    const model = await questionPage.present(given);
    return page(
      `apply/journey/${questionPage.view ?? 'question'}`,
      {
        title: questionPage.title ?? question.title,
        optional: question.optional,
        button: questionPage.button ?? (application.state === 'draft' ? 'Save and continue' : 'Save'),
        backLink: backFrom(journey, application.state, questionPage, from),
        action: `${journey.base}/${questionPage.path}`,
        here: pageAddress(journey, questionPage.path, from),
        version,
        from,
        ...model,
        errors,
      },
      errors ? 422 : 200,
    );
  }
}

/** Its answers are gone: the page offers to begin again. */
export function expired({ base, title }: Journey): PageReply {
  return page('apply/journey/expired', { base, journeyTitle: title }, 410);
}
