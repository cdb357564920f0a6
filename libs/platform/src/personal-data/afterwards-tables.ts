import {
  AS_EITHER,
  KEPT,
  NOT_PERSONAL,
  OF_PERSON,
  personal,
  POINTER,
  ROW_ID,
  SECRET_HASH,
  setTo,
  type Tables,
  technical,
  written,
} from './tags.js';

const OF_SESSION = `session_id IN (SELECT id FROM sessions WHERE mentorship_id IN (SELECT id FROM mentorships WHERE ${AS_EITHER}))`;

/** What two people wrote together stays with the one who stays. When both have gone it goes. */
const WHILE_SOMEBODY_STAYS = `EXISTS (
  SELECT FROM sessions session
  JOIN mentorships mentorship ON mentorship.id = session.mentorship_id
  JOIN mentee_profiles mentee ON mentee.id = mentorship.mentee_profile_id
  JOIN mentor_profiles mentor ON mentor.id = mentorship.mentor_profile_id
  JOIN people person ON person.id IN (mentee.person_id, mentor.person_id)
  WHERE session.id = session_id AND person.erased_at IS NULL AND NOT person.id = ANY ($1::uuid[]))`;

/** What comes after a session, and the links and addresses that lead to sessions. */
export const AFTERWARDS_TABLES: Tables = {
  session_outcomes: {
    section: 'What became of your sessions',
    rows: OF_SESSION,
    erasure: 'none',
    columns: {
      session_id: POINTER,
      side: personal('Said by the'),
      outcome: personal('What became of it'),
      said_at: personal('Said'),
    },
  },
  session_notes: {
    section: 'Notes of your sessions that you both see',
    rows: OF_SESSION,
    erasure: 'blank',
    columns: {
      session_id: POINTER,
      version: personal('Version'),
      body: written('Notes', setTo(`CASE WHEN ${WHILE_SOMEBODY_STAYS} THEN body ELSE '' END`)),
      written_by: personal('Written by the'),
      written_at: personal('Written'),
    },
  },
  private_notes: {
    section: 'Your private notes',
    rows: OF_PERSON,
    erasure: 'delete',
    columns: {
      session_id: POINTER,
      side: personal('Written as the'),
      person_id: POINTER,
      key_id: technical('The name of the key that the note is sealed with.'),
      sealed: personal('Note', KEPT, {
        shows: `json_build_object('sessionId', session_id, 'side', side, 'keyId', key_id,
          'sealed', encode(sealed, 'hex'))`,
        sealed: true,
      }),
      written_at: personal('Written'),
    },
  },
  session_actions: {
    section: 'What was agreed to be done after your sessions',
    rows: OF_SESSION,
    erasure: 'blank',
    columns: {
      id: ROW_ID,
      session_id: POINTER,
      owner: personal('To be done by the'),
      words: written('What', setTo(`CASE WHEN ${WHILE_SOMEBODY_STAYS} THEN words ELSE 'Erased' END`)),
      due_on: personal('By', KEPT, { shows: 'due_on::text' }),
      written_by: personal('Written by the'),
      written_at: personal('Written'),
      done_at: personal('Done'),
    },
  },
  calendar_feeds: {
    section: 'The address from which your calendar reads your sessions',
    rows: OF_PERSON,
    erasure: 'delete',
    columns: {
      person_id: POINTER,
      generation: NOT_PERSONAL,
      token_hash: SECRET_HASH,
      made_at: personal('Made'),
      revoked_at: personal('Switched off'),
    },
  },
  mentoring_links: {
    section: 'Links about your mentoring in emails to you',
    rows: OF_PERSON,
    erasure: 'delete',
    columns: {
      id: ROW_ID,
      purpose: personal('For'),
      subject_id: POINTER,
      person_id: POINTER,
      token_hash: SECRET_HASH,
      made_at: personal('Made'),
      expires_at: personal('Valid until'),
    },
  },
};
