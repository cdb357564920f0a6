import { Foundations1764000000001 } from './0001-foundations.js';
import { Mail1764000000002 } from './0002-mail.js';
import { People1764000000003 } from './0003-people.js';
import { Rounds1764000000004 } from './0004-rounds.js';
import { Mentorships1764000000005 } from './0005-mentorships.js';
import { Accounts1764000000006 } from './0006-accounts.js';
import { Applications1764000000007 } from './0007-applications.js';
import { Stewardship1764000000008 } from './0008-stewardship.js';
import { Mentoring1764000000009 } from './0009-mentoring.js';
import { Training1764000000010 } from './0010-training.js';
import { MentorshipFacts1764000000011 } from './0011-mentorship-facts.js';
import { Notices1764000000012 } from './0012-notices.js';
import { KeptFacts1764000000013 } from './0013-kept-facts.js';

/** In order. A migration that has been released is never edited: write the next one. */
export const migrations = [
  Foundations1764000000001,
  Mail1764000000002,
  People1764000000003,
  Rounds1764000000004,
  Mentorships1764000000005,
  Accounts1764000000006,
  Applications1764000000007,
  Stewardship1764000000008,
  Mentoring1764000000009,
  Training1764000000010,
  MentorshipFacts1764000000011,
  Notices1764000000012,
  KeptFacts1764000000013,
];
