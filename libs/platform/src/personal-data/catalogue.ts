import { ACCOUNT_TABLES } from './account-tables.js';
import { AFTERWARDS_TABLES } from './afterwards-tables.js';
import { FEEDBACK_TABLES } from './feedback-tables.js';
import { FINDING_TABLES } from './finding-tables.js';
import { MAIL_TABLES } from './mail-tables.js';
import { MENTORSHIP_TABLES } from './mentorship-tables.js';
import { NOTICE_TABLES } from './notice-tables.js';
import { PEOPLE_TABLES, PROFILE_TABLES } from './people-tables.js';
import { READER_TABLES } from './reader-tables.js';
import { RESOURCE_TABLES } from './resource-tables.js';
import { ROUND_TABLES } from './round-tables.js';
import { SESSION_TABLES } from './session-tables.js';
import { STEWARDSHIP_TABLES } from './stewardship-tables.js';
import type { Tables } from './tags.js';

/**
 * Every table of the schema, in the order in which an erasure goes through them: a condition may lean on whatever stands
 * in tables further down, so people come last.
 */
export const PERSONAL_DATA: Tables = {
  ...MAIL_TABLES,
  ...AFTERWARDS_TABLES,
  ...SESSION_TABLES,
  ...MENTORSHIP_TABLES,
  ...NOTICE_TABLES,
  ...FEEDBACK_TABLES,
  ...FINDING_TABLES,
  ...READER_TABLES,
  ...RESOURCE_TABLES,
  ...STEWARDSHIP_TABLES,
  ...ROUND_TABLES,
  ...PEOPLE_TABLES,
  ...ACCOUNT_TABLES,
  ...PROFILE_TABLES,
};

/** Kept by tools in tables of their own: names of migrations, and of nobody. */
export const TOOL_TABLES: readonly string[] = ['migrations'];
