import { KEPT, OF_PERSON, personal, POINTER, ROW_ID, type Tables, technical, written } from './tags.js';

/** What somebody told the programme team of their mentoring. It goes with them. */
export const FEEDBACK_TABLES: Tables = {
  session_feedback: {
    section: 'How useful you found your sessions',
    rows: OF_PERSON,
    erasure: 'delete',
    columns: {
      session_id: POINTER,
      person_id: POINTER,
      useful: personal('From 1 to 5'),
      comment: written('Comment', KEPT),
      given_at: personal('Given'),
    },
  },
  questionnaires: {
    section: 'Questions about your mentoring, and your answers',
    rows: OF_PERSON,
    erasure: 'delete',
    columns: {
      id: ROW_ID,
      mentorship_id: POINTER,
      person_id: POINTER,
      side: personal('Asked as the'),
      moment: personal('Asked at the'),
      answers: personal('Answers', KEPT, { shows: 'answers::text', words: true }),
      asked_at: personal('Asked'),
      touched_at: technical('When the latest page was kept.'),
      submitted_at: personal('Sent'),
      quote: written('Your words for publication', KEPT),
      quote_agreed_at: personal('Agreed to publish them'),
      quote_withdrawn_at: personal('Taken back'),
      quote_as: personal('Published named or unnamed'),
    },
  },
};
