import {
  AS_EITHER,
  EMPTY,
  notPersonal,
  NOTHING,
  OF_PERSON,
  personal,
  POINTER,
  ROW_ID,
  setTo,
  type Tables,
  technical,
  written,
} from './tags.js';

const THEIRS = '= ANY ($1::uuid[])';
const ASKED = `person_id ${THEIRS}`;

/** What readers and owners do with what the training repository holds. */
export const READER_TABLES: Tables = {
  resource_reviews: {
    section: 'Times we asked you whether a resource is still right',
    rows: OF_PERSON,
    erasure: 'blank',
    columns: {
      id: ROW_ID,
      resource_id: POINTER,
      person_id: technical('Who was asked.', NOTHING),
      review_on: personal('Review date'),
      token_hash: technical('The fingerprint of a secret. The secret itself is not kept.', NOTHING),
      asked_at: personal('Asked'),
      answer: personal('Your answer'),
      answered_at: personal('Answered'),
      // About a text of the programme, which stays.
      note: written('Note'),
    },
  },
  resource_uses: {
    section: 'Resources that you kept, finished or rated',
    rows: OF_PERSON,
    erasure: 'delete',
    columns: {
      resource_id: POINTER,
      person_id: POINTER,
      kept_at: personal('Kept'),
      done_at: personal('Done'),
      rating: personal('Your rating'),
      line: written('What you wrote with it'),
      rated_at: personal('Rated'),
    },
  },
  resource_questions: {
    section: 'Questions about resources that you asked or answered',
    rows: `(${ASKED} OR answered_by ${THEIRS})`,
    erasure: 'blank',
    columns: {
      id: ROW_ID,
      resource_id: POINTER,
      person_id: technical('Who asked.', setTo(`CASE WHEN ${ASKED} THEN NULL ELSE person_id END`)),
      body: personal('Question', setTo(`CASE WHEN ${ASKED} THEN 'Erased' ELSE body END`), { words: true }),
      asked_at: personal('Asked'),
      answer: written('Answer'),
      answered_by: technical(
        'Who answered.',
        setTo(`CASE WHEN answered_by ${THEIRS} THEN NULL ELSE answered_by END`),
      ),
      answered_at: personal('Answered'),
    },
  },
  resource_sends: {
    section: 'Resources that you sent to a mentee, or got from a mentor',
    rows: `mentorship_id IN (SELECT id FROM mentorships WHERE ${AS_EITHER})`,
    erasure: 'blank',
    columns: {
      id: ROW_ID,
      resource_id: POINTER,
      mentorship_id: POINTER,
      note: written('Note', EMPTY),
      sent_at: personal('Sent'),
      seen_at: personal('Opened'),
    },
  },
  resource_links: notPersonal(
    ...['resource_id', 'url', 'state', 'detail', 'failures', 'checked_at', 'check_after', 'told_at'],
  ),
};
