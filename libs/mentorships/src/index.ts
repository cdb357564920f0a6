export { MentorshipList, type MentorshipPage } from './mentorship-list.service.js';
export type { MentorshipStatus } from './mentorship.entity.js';
export { MentorshipsModule } from './mentorships.module.js';
