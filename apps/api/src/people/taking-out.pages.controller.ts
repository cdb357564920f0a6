import { type Administrator, MentorAvailability, PeopleDirectory, Withdrawal } from '@alongside/people';
import { Controller, ForbiddenException, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page, seeOther, type SeeOtherReply } from '../web/replies.js';
import { MENTEE_STATUS, MENTOR_STATUS } from '../web/words/people.js';

const TAKING_PART: readonly string[] = ['active', 'approved', 'paused'];

/** The team ends somebody's part in the programme: because they ask for it, or because it cannot go on. */
@Controller('admin/people')
@For('administrator')
export class TakingOutPagesController {
  constructor(
    private readonly directory: PeopleDirectory,
    private readonly withdrawal: Withdrawal,
    private readonly availability: MentorAvailability,
  ) {}

  @Get('mentees/:id/take-out')
  async mentee(@Param('id', UuidParam) id: string): Promise<PageReply> {
    const { name, status } = found(await this.directory.menteeById(id));
    return ask({ id, role: 'mentee', name, status, statusText: MENTEE_STATUS[status] });
  }

  @Post('mentees/:id/take-out')
  async takeOutMentee(
    @Param('id', UuidParam) id: string,
    @SignedIn() who: Administrator,
  ): Promise<SeeOtherReply> {
    const { name, personId, status } = found(await this.directory.menteeById(id));
    const outcome = status === 'active' && (await this.withdrawal.withdraw(personId, 'mentee', actorOf(who)));
    if (outcome && outcome.kind === 'not-allowed') throw new ForbiddenException();
    if (!outcome || outcome.kind === 'not-open') throw new OutOfDate(gone(name));
    return seeOther(`/admin/people/mentees/${id}`, done(name));
  }

  @Get('mentors/:id/take-out')
  async mentor(@Param('id', UuidParam) id: string): Promise<PageReply> {
    const { name, status } = found(await this.directory.mentorById(id));
    return ask({ id, role: 'mentor', name, status, statusText: MENTOR_STATUS[status] });
  }

  @Post('mentors/:id/take-out')
  async takeOutMentor(
    @Param('id', UuidParam) id: string,
    @SignedIn() who: Administrator,
  ): Promise<SeeOtherReply> {
    const { name } = found(await this.directory.mentorById(id));
    const outcome = await this.availability.retire(id, actorOf(who));
    if (outcome.kind === 'unknown') throw new ForbiddenException();
    if (outcome.kind !== 'changed') throw new OutOfDate(gone(name));
    return seeOther(`/admin/people/mentors/${id}`, done(name));
  }
}

interface Asked {
  readonly id: string;
  readonly role: 'mentee' | 'mentor';
  readonly name: string;
  readonly status: string;
  readonly statusText: string;
}

function ask({ id, role, name, status, statusText }: Asked): PageReply {
  return page('people/take-out', {
    name,
    role,
    statusText: statusText.toLowerCase(),
    takesPart: TAKING_PART.includes(status),
    back: `/admin/people/${role}s/${id}`,
  });
}

const gone = (name: string): string => `${name} takes no part in matching any more. Somebody was quicker.`;
const done = (name: string) => ({
  text: `${name} takes no part in matching any more`,
  detail: 'What was waiting for an answer has ended. Mentoring that is under way goes on.',
});

function found<Profile>(profile: Profile | null): Profile {
  if (!profile) throw new NotFoundException();
  return profile;
}
