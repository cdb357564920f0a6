import { MentorshipAccess, OwnMentorships, SessionProposals, type Standing } from '@alongside/mentorships';
import type { Member } from '@alongside/people';
import { Body, Controller, Get, NotFoundException, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { For, SignedInMember } from '../web/access/access.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { uuid } from '../web/forms/fields.js';
import { formErrors, textOf } from '../web/forms/parse-form.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { OfferDrafts } from './offer-drafts.service.js';
import { startingFields } from './offer-form.presenter.js';
import { offerProblemInWords } from './offer-words.js';
import { restInWords } from './session-news.js';
import { SessionReplies } from './session-replies.service.js';

const USUAL = { minutes: 60, format: null, place: '' } as const;
const NewForm = z.object({ mentorship: uuid });

/** Times for a new session: any session begins here. */
@Controller('sessions/new')
@For('member')
export class NewSessionPagesController {
  constructor(
    private readonly mentorships: OwnMentorships,
    private readonly access: MentorshipAccess,
    private readonly proposals: SessionProposals,
    private readonly drafts: OfferDrafts,
    private readonly replies: SessionReplies,
  ) {}

  @Get()
  async form(
    @Query('mentorship') mentorship: unknown,
    @SignedInMember() { personId }: Member,
  ): Promise<PageReply | SeeOtherReply> {
    if (mentorship === undefined) return this.chooseMentorship(personId);
    const standing = await this.standing(mentorship, personId);
    const rest = restInWords({ mentorshipStatus: standing.status });
    if (rest) return page('sessions/not-now', { ...frameOf(standing), rest });
    const fields = await this.replies.offerFields(standing.mentorshipId, personId, {
      typed: startingFields(USUAL),
    });
    return page('sessions/new', { ...frameOf(standing), ...fields });
  }

  @Post()
  async propose(
    @Body() body: unknown,
    @SignedInMember() { personId }: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const form = NewForm.safeParse(body);
    const standing = await this.standing(form.data?.mentorship, personId);
    const draft = await this.drafts.read(body, personId, null);
    if (!draft.ok) return this.again(standing, personId, draft);
    const { offer, typed } = draft;
    const agenda = textOf(typed['agenda']);
    const outcome = await this.proposals.propose(standing.mentorshipId, personId, { ...offer, agenda });
    switch (outcome.kind) {
      case 'proposed':
        return seeOther(`/sessions/${outcome.sessionId}`, {
          text: 'Times sent',
          detail: `We have emailed ${standing.other.name}. You hear from us as soon as they answer.`,
        });
      case 'not-live':
        throw new OutOfDate(restInWords({ mentorshipStatus: outcome.status }) ?? '');
      case 'not-found':
        throw new NotFoundException();
      case 'invalid': {
        const errors = formErrors(outcome.problems.map((one) => offerProblemInWords(one, offer.format)));
        return this.again(standing, personId, { typed, errors });
      }
      case 'decided-meanwhile':
        return seeOther('/sessions');
    }
  }

  private async again(
    standing: Standing,
    personId: string,
    offer: Parameters<SessionReplies['offerFields']>[2],
  ): Promise<PageReply> {
    const fields = await this.replies.offerFields(standing.mentorshipId, personId, offer);
    return page(
      'sessions/new',
      { ...frameOf(standing), ...fields, agenda: textOf(offer.typed['agenda']) },
      422,
    );
  }

  private async chooseMentorship(personId: string): Promise<PageReply | SeeOtherReply> {
    const { asMentee, asMentor } = await this.mentorships.mentorshipsOf(personId);
    const choices = [
      ...asMentee.map(({ id, mentor }) => ({ id, name: mentor.name })),
      ...asMentor.map(({ id, mentee }) => ({ id, name: mentee.name })),
    ];
    const [only] = choices;
    if (only && choices.length === 1) return seeOther(newAddress(only.id));
    return page('sessions/with-whom', {
      choices: choices.map(({ id, name }) => ({ href: newAddress(id), name })),
    });
  }

  private async standing(mentorship: unknown, personId: string): Promise<Standing> {
    const id = uuid.safeParse(mentorship);
    const standing = id.success ? await this.access.sideOf(id.data, personId) : null;
    if (!standing) throw new NotFoundException();
    return standing;
  }
}

function newAddress(mentorshipId: string): string {
  return `/sessions/new?mentorship=${mentorshipId}`;
}

function frameOf({ mentorshipId, other }: Standing): object {
  return { mentorshipId, other: other.name, action: '/sessions/new' };
}
