import { MentorshipsModule } from '@alongside/mentorships';
import { Module } from '@nestjs/common';
import { CalendarFeedController } from './calendar-feed.controller.js';
import { CalendarPagesController } from './calendar.pages.controller.js';

/** Sessions in people's own calendars: the feed, the file behind an email's link, and the page where it is switched on. */
@Module({
  imports: [MentorshipsModule],
  controllers: [CalendarFeedController, CalendarPagesController],
})
export class CalendarPagesModule {}
