import { Conflicts, PeopleDirectory } from '@alongside/people';
import { Clock, londonDay } from '@alongside/platform';
import { Controller, Get, NotFoundException, Param } from '@nestjs/common';
import { For } from '../web/access/access.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import { type PageReply, page } from '../web/replies.js';
import { MatchesOfPerson } from './matches-of-person.query.js';
import { presentMentee, presentMentor } from './record.presenter.js';

@Controller('admin/people')
@For('viewer')
export class RecordsPagesController {
  constructor(
    private readonly directory: PeopleDirectory,
    private readonly conflicts: Conflicts,
    private readonly matches: MatchesOfPerson,
    private readonly clock: Clock,
  ) {}

  @Get('mentees/:id')
  async mentee(@Param('id', UuidParam) id: string): Promise<PageReply> {
    const mentee = await this.directory.menteeById(id);
    if (!mentee) throw new NotFoundException();
    const parts = {
      conflicts: await this.conflicts.ofMentee(id),
      matches: await this.matches.ofMentee(id),
      otherProfileId: (await this.directory.profilesOf(mentee.personId)).mentorId,
      today: this.today(),
    };
    return page(
      'people/record',
      presentMentee(mentee, parts, await this.directory.chosenMentors(mentee.preferredMentors)),
    );
  }

  @Get('mentors/:id')
  async mentor(@Param('id', UuidParam) id: string): Promise<PageReply> {
    const mentor = await this.directory.mentorById(id);
    if (!mentor) throw new NotFoundException();
    const parts = {
      conflicts: await this.conflicts.ofMentor(id),
      matches: await this.matches.ofMentor(id),
      otherProfileId: (await this.directory.profilesOf(mentor.personId)).menteeId,
      today: this.today(),
    };
    const taken = (await this.matches.takenBy([id])).get(id) ?? 0;
    return page('people/record', presentMentor(mentor, parts, taken));
  }

  private today(): string {
    return londonDay(this.clock.now());
  }
}
