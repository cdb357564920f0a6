export {
  type MentorshipFilter,
  MentorshipList,
  type MentorshipPage,
  type MentorshipRow,
} from './mentorship-list.service.js';
export type { MentorshipStatus } from './mentorship.entity.js';
export { MentorshipsModule } from './mentorships.module.js';
export { MentorshipsService } from './mentorships.service.js';
