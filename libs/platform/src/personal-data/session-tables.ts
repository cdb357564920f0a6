import { AS_EITHER, NOT_PERSONAL, personal, POINTER, ROW_ID, setTo, type Tables, written } from './tags.js';

const OF_MENTORSHIP = `mentorship_id IN (SELECT id FROM mentorships WHERE ${AS_EITHER})`;
const OF_SESSION = `session_id IN (SELECT id FROM sessions WHERE ${OF_MENTORSHIP})`;

/** A number, a link or an address of one of the two: nobody meets there any more. */
const PLACE = written('Link, number or place', setTo(`''`));

/** What the two wrote to each other about a meeting is of no use when one of them is gone. */
const ABOUT = setTo(`''`);

/** When two people meet, and what they proposed to each other. */
export const SESSION_TABLES: Tables = {
  session_proposals: {
    section: 'Times that you proposed to each other for sessions',
    rows: OF_SESSION,
    erasure: 'blank',
    columns: {
      id: ROW_ID,
      session_id: POINTER,
      number: NOT_PERSONAL,
      made_by: personal('Proposed by the'),
      made_at: personal('Proposed'),
      times: personal('Times'),
      minutes: personal('Minutes'),
      format: personal('How to meet', undefined, { codes: 'formats' }),
      place: PLACE,
      note: written('Words with it', ABOUT),
      answer: personal('Answer'),
      answered_at: personal('Answered'),
      accepted_time: personal('Chosen time'),
    },
  },
  sessions: {
    section: 'Your sessions',
    rows: OF_MENTORSHIP,
    erasure: 'blank',
    columns: {
      id: ROW_ID,
      mentorship_id: POINTER,
      status: personal('Status'),
      format: personal('How you meet', undefined, { codes: 'formats' }),
      place: PLACE,
      agenda: written('What it is about', ABOUT),
      minutes: personal('Minutes'),
      starts_at: personal('Begins'),
      sequence: NOT_PERSONAL,
      created_by: personal('Begun by the'),
      created_at: personal('First proposed'),
      agreed_at: personal('Agreed'),
      cancelled_at: personal('Cancelled'),
      cancelled_by: personal('Cancelled by the'),
      cancel_reason: written('Why it was cancelled', ABOUT),
      held_minutes: personal('Minutes that it took'),
      topics: personal('Topics', undefined, { codes: 'topics' }),
    },
  },
};
