import { MentorWorkload } from './mentor-workload.service.js';
import { MentorshipActs } from './mentorship-acts.service.js';
import { MentorshipFile } from './mentorship-file.service.js';
import { MentorshipHealth } from './mentorship-health.service.js';
import { OutcomeFigures } from './outcome-figures.service.js';
import { TeamContact } from './team-contact.service.js';

/** What the programme team asks of mentorships, and does about them. */
export const ADMINISTRATION_SERVICES = [
  MentorWorkload,
  MentorshipActs,
  MentorshipFile,
  MentorshipHealth,
  OutcomeFigures,
  TeamContact,
];
