import { type Administrator, type AvailabilityOutcome, MentorAvailability } from '@alongside/people';
import { Controller, NotFoundException, Param, Post } from '@nestjs/common';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { seeOther, type SeeOtherReply } from '../web/replies.js';
import { MENTOR_STATUS } from '../web/words/people.js';

/** Whether a mentor can be proposed: pause, resume. */
@Controller('admin/people/mentors')
@For('administrator')
export class MentorStatusPagesController {
  constructor(private readonly availability: MentorAvailability) {}

  @Post(':id/pause')
  async pause(@Param('id', UuidParam) id: string, @SignedIn() who: Administrator): Promise<SeeOtherReply> {
    return reply(id, await this.availability.pauseNow(id, actorOf(who)), {
      text: 'Mentor paused',
      detail: 'Nobody new is proposed to them until you resume. What is under way goes on.',
    });
  }

  @Post(':id/resume')
  async resume(@Param('id', UuidParam) id: string, @SignedIn() who: Administrator): Promise<SeeOtherReply> {
    return reply(id, await this.availability.resume(id, actorOf(who)), {
      text: 'Mentor can be proposed again',
      detail: 'From the next run on.',
    });
  }
}

function reply(
  id: string,
  outcome: AvailabilityOutcome,
  said: { text: string; detail: string },
): SeeOtherReply {
  if (outcome.kind === 'unknown') throw new NotFoundException();
  if (outcome.kind === 'not-possible') {
    throw new OutOfDate(
      `This mentor is ${MENTOR_STATUS[outcome.status].toLowerCase()} now. Somebody else may have changed that.`,
    );
  }
  const address = `/admin/people/mentors/${id}`;
  return outcome.kind === 'changed'
    ? seeOther(address, said)
    : seeOther(address, { text: 'Nothing had to be changed' });
}
