export { MentorshipList, type MentorshipPage } from './mentorship-list.service.js';
export type { MentorshipStatus } from './mentorship.entity.js';
export { MentorshipsModule } from './mentorships.module.js';
export {
  type MenteeOfMine,
  type MentorOfMine,
  type MentorshipsOfPerson,
  OwnMentorships,
} from './own-mentorships.service.js';
