import { type OwnQuestionnaire, Questionnaires } from '@alongside/mentorships';
import type { Member } from '@alongside/people';
import { CONFIG, type Config, linkToken } from '@alongside/platform';
import { Controller, Get, Inject, NotFoundException, Param, Post } from '@nestjs/common';
import { For, SignedInMember } from '../web/access/access.js';
import { MOMENT_TITLES } from '../web/feedback-words/questionnaire-words.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { dayInWords } from '../web/words/dates.js';

/** What somebody was asked and has said, without the email: to answer it, and to take a quote back at any time. */
@Controller('my-feedback')
@For('member')
export class OwnFeedbackPagesController {
  constructor(
    private readonly questionnaires: Questionnaires,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  async all(@SignedInMember() { personId }: Member): Promise<PageReply> {
    const own = await this.questionnaires.own(personId);
    return page('feedback/own', { rows: own.map((one) => this.row(one)) });
  }

  @Get(':id/take-back')
  again(): SeeOtherReply {
    return seeOther('/my-feedback');
  }

  @Post(':id/take-back')
  async takeBack(
    @Param('id', UuidParam) id: string,
    @SignedInMember() { personId }: Member,
  ): Promise<SeeOtherReply> {
    const { kind } = await this.questionnaires.takeBackQuote(id, personId);
    if (kind === 'unknown') throw new NotFoundException();
    return seeOther('/my-feedback', 'Taken back. We do not publish it any more');
  }

  private row({
    id,
    moment,
    otherName,
    askedAt,
    submittedAt,
    quote,
    quoteAs,
    quoteState,
    link,
  }: OwnQuestionnaire): object {
    const token = link && linkToken(this.config.APP_SECRET, 'questionnaire', link.subjectId);
    return {
      id,
      title: MOMENT_TITLES[moment],
      otherName,
      asked: dayInWords(askedAt),
      answered: submittedAt && dayInWords(submittedAt),
      href: token && `/questionnaire/${token}`,
      quote,
      isNamed: quoteAs === 'named',
      quoteState,
    };
  }
}
