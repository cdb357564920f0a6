import type { Member } from '@alongside/people';
import { LONGEST_SEND_NOTE, Resources, type SendableMentee, SentResources } from '@alongside/training';
import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { For, SignedInMember } from '../web/access/access.js';
import { optionalText } from '../web/forms/fields.js';
import { type FormErrors, formErrors, parseForm, type Typed } from '../web/forms/parse-form.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { dayInWords } from '../web/words/dates.js';

const SendForm = z.object({
  mentorship: z.uuid({ error: 'Select to whom you send it' }),
  note: optionalText(LONGEST_SEND_NOTE),
});

/** A mentor sends a resource to a mentee of theirs. */
@Controller('training/:slug/send')
@For('member')
export class SendPagesController {
  constructor(
    private readonly resources: Resources,
    private readonly sent: SentResources,
  ) {}

  @Get()
  show(@Param('slug') slug: string, @SignedInMember() who: Member): Promise<PageReply> {
    return this.draw(slug, who);
  }

  @Post()
  async send(
    @Param('slug') slug: string,
    @Body() body: unknown,
    @SignedInMember() who: Member,
  ): Promise<PageReply | SeeOtherReply> {
    const form = parseForm(SendForm, body);
    if (!form.ok) return this.draw(slug, who, form.typed, form.errors);
    const { mentorship, note } = form.values;
    const outcome = await this.sent.send(who.personId, mentorship, { slug, note });
    if (outcome.kind === 'unknown') throw new NotFoundException();
    if (outcome.kind === 'sent')
      return seeOther(`/training/${slug}`, {
        text: `Sent to ${outcome.menteeName}`,
        detail: 'We email them, and it is on their page ‘Training for you’.',
      });
    const text = `You sent this to ${outcome.menteeName} on ${dayInWords(outcome.at)}. Choose somebody else, or tell them in your next session`;
    return this.draw(slug, who, form.typed, formErrors([{ field: 'mentorship', text }]));
  }

  private async draw(slug: string, who: Member, typed: Typed = {}, errors?: FormErrors): Promise<PageReply> {
    const found = await this.resources.publishedBySlug(slug, { personId: who.personId });
    if (found.kind !== 'found' || found.resource.status !== 'published') throw new NotFoundException();
    const { id, title } = found.resource;
    const mentees = await this.sent.mentees(who.personId, id);
    // Only mentors have anybody to send it to.
    if (mentees.length === 0) throw new NotFoundException();
    const model = {
      resource: { title, href: `/training/${slug}` },
      mentees: mentees.map((mentee) => choice(mentee, mentees.length === 1, typed['mentorship'])),
      everybodyHasIt: mentees.every(({ sentAt }) => sentAt !== null),
      note: typed['note'],
      errors,
    };
    return page('training-own/send', model, errors ? 422 : 200);
  }
}

function choice({ mentorshipId, name, sentAt }: SendableMentee, isOnly: boolean, chosen: unknown): object {
  return {
    value: mentorshipId,
    text: name,
    hint: sentAt ? { text: `You sent it on ${dayInWords(sentAt)}` } : undefined,
    checked: chosen === mentorshipId || (isOnly && !sentAt),
    disabled: sentAt !== null,
  };
}
