import { PeopleModule } from '@alongside/people';
import { RoundsModule } from '@alongside/rounds';
import { TrainingModule } from '@alongside/training';
import { Module } from '@nestjs/common';
import { AgreementPagesController } from './mentorship/agreement.pages.controller.js';
import { ConcernPagesController } from './mentorship/concern.pages.controller.js';
import { EndingPagesController } from './mentorship/ending.pages.controller.js';
import { GoalStepsPagesController } from './mentorship/goal-steps.pages.controller.js';
import { GoalsPagesController } from './mentorship/goals.pages.controller.js';
import { MeetingsOfMentorship, MentorshipPictures } from './mentorship/mentorship-picture.service.js';
import { MentorshipPagesController } from './mentorship/mentorship.pages.controller.js';
import { PausingPagesController } from './mentorship/pausing.pages.controller.js';
import { TrainingBeside } from './mentorship/training-beside.service.js';
import { MyMentoringPagesController } from './my-mentoring.pages.controller.js';
import { MyWishesPagesController } from './my-wishes.pages.controller.js';
import { MentorSide, OwnMeetings, OwnPicture } from './own-picture.service.js';

/** The home of mentees and mentors, and the page of each mentorship: how it stands, what is next, what they may change. */
@Module({
  imports: [PeopleModule, RoundsModule, TrainingModule],
  // Whatever has a name of its own comes before the page of one mentorship, which takes an id in its place.
  controllers: [
    MyMentoringPagesController,
    MyWishesPagesController,
    MentorshipPagesController,
    AgreementPagesController,
    GoalsPagesController,
    GoalStepsPagesController,
    PausingPagesController,
    EndingPagesController,
    ConcernPagesController,
  ],
  providers: [MeetingsOfMentorship, MentorshipPictures, MentorSide, OwnMeetings, OwnPicture, TrainingBeside],
})
export class MyMentoringModule {}
