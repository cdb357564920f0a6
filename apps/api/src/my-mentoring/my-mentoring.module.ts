import { PeopleModule } from '@alongside/people';
import { RoundsModule } from '@alongside/rounds';
import { Module } from '@nestjs/common';
import { MyMentoringPagesController } from './my-mentoring.pages.controller.js';
import { MyWishesPagesController } from './my-wishes.pages.controller.js';
import { MentorSide, OwnPicture } from './own-picture.service.js';

/** The home of mentees and mentors: how they stand, what is next, and what they may change. */
@Module({
  imports: [PeopleModule, RoundsModule],
  controllers: [MyMentoringPagesController, MyWishesPagesController],
  providers: [MentorSide, OwnPicture],
})
export class MyMentoringModule {}
