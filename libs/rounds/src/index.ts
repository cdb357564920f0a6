export { type LivePair, MentorshipRegister, type NewMentorship } from './mentorship-register.js';
export { RoundsModule } from './rounds.module.js';
