import {
  AS_EITHER,
  AS_MENTEE,
  AS_MENTOR,
  BY_ADMINISTRATOR,
  BY_HAND,
  columns,
  EMPTY,
  KEPT,
  NOT_PERSONAL,
  OF_PERSON,
  personal,
  POINTER,
  ROW_ID,
  SECRET_HASH,
  setTo,
  type Tables,
  written,
  technical,
} from './tags.js';

/** Of a mentorship: whether this person ended it. */
const ENDED_IT = `(ended_by = 'mentee' AND ${AS_MENTEE} OR ended_by = 'mentor' AND ${AS_MENTOR})`;

const TRACK = personal('Kind of mentor', KEPT, { codes: 'tracks' });

/** Only for the two of a mentorship: before somebody has accepted, neither learns who the other is. */
const nameOf = (role: 'mentee' | 'mentor') =>
  `(SELECT other.name FROM people other JOIN ${role}_profiles profile ON profile.person_id = other.id
    WHERE profile.id = ${role}_profile_id)`;

const references = (role: 'mentee' | 'mentor') =>
  `(SELECT reference FROM ${role}_profiles WHERE ${OF_PERSON})`;

/** Rounds and what came of them. Rows stay, for the counts and the history; what was said in words goes. */
export const ROUND_TABLES: Tables = {
  rounds: {
    erasure: 'none',
    columns: {
      ...columns(NOT_PERSONAL, 'id', 'name', 'tracks', 'weights', 'floor', 'policy', 'participation'),
      ...columns(NOT_PERSONAL, 'created_at', 'waiting_counted_at'),
      created_by: BY_ADMINISTRATOR,
    },
  },
  runs: {
    erasure: 'none',
    columns: {
      ...columns(NOT_PERSONAL, 'id', 'round_id', 'status', 'requested_at', 'started_at', 'finished_at'),
      ...columns(NOT_PERSONAL, 'claimed_until', 'attempts', 'progress_stage', 'progress_done', 'progress_of'),
      ...columns(NOT_PERSONAL, 'cancel_requested_at', 'summary', 'failure'),
      requested_by: BY_ADMINISTRATOR,
      cancel_requested_by: BY_ADMINISTRATOR,
      proof: technical(
        'Prices that prove a plan the best one. They name people by their reference, in its order.',
        BY_HAND,
      ),
    },
  },
  snapshots: {
    section: 'Matching runs that you were part of',
    rows: `(content -> 'menteeIds' ?| ARRAY${references('mentee')} OR content -> 'mentorIds' ?| ARRAY${references('mentor')})`,
    erasure: 'none',
    columns: {
      ...columns(NOT_PERSONAL, 'id', 'run_id', 'input_hash', 'engine_version'),
      content: personal('What the run knew of you', BY_HAND, {
        shows: `jsonb_build_object(
          'asMentee', jsonb_path_query_array(content, '$.problem.mentees[*] ? (@.reference == $mine[*])',
            jsonb_build_object('mine', to_jsonb(ARRAY${references('mentee')}))),
          'asMentor', jsonb_path_query_array(content, '$.problem.mentors[*] ? (@.reference == $mine[*])',
            jsonb_build_object('mine', to_jsonb(ARRAY${references('mentor')}))))`,
      }),
      taken_at: personal('When'),
    },
  },
  proposals: {
    section: 'Matches proposed for you',
    rows: AS_EITHER,
    erasure: 'blank',
    columns: {
      id: ROW_ID,
      ...columns(POINTER, 'round_id', 'run_id', 'mentee_profile_id', 'mentor_profile_id', 'replaces_id'),
      track: TRACK,
      origin: personal('How it came about'),
      score: personal('Score, in thousandths of a point'),
      contributions: personal('How the score adds up'),
      alternatives: technical('Which other mentors were possible. It is about them, by number.'),
      decision: personal('Decision'),
      decided_by: BY_ADMINISTRATOR,
      decided_at: personal('Decided'),
      decision_note: written('Note with the decision', EMPTY),
      version: NOT_PERSONAL,
      created_at: personal('Proposed'),
      closed_at: personal('Over'),
      needs_look_since: personal('Needs a look since'),
      needs_look_because: personal('Needs a look because'),
      needs_look_kept: personal('Looked at, and let stand'),
    },
  },
  unfilled_places: {
    section: 'Rounds that found no mentor for you',
    rows: AS_MENTEE,
    erasure: 'none',
    columns: {
      id: ROW_ID,
      ...columns(POINTER, 'round_id', 'run_id', 'mentee_profile_id'),
      track: TRACK,
      reason: personal('Why'),
      rule: personal('Rule that removed most mentors'),
      removed: personal('How many mentors each rule removed'),
      eligible_mentors: personal('Mentors who passed all rules'),
      best_below_floor: personal('Best score below the floor, in thousandths of a point'),
      alternatives: technical('Which other mentors were possible. It is about them, by number.'),
      created_at: personal('When'),
      closed_at: personal('Over'),
    },
  },
  invitations: {
    section: 'Invitations to mentor, sent to you or about you',
    rows: AS_EITHER,
    erasure: 'blank',
    columns: {
      id: ROW_ID,
      ...columns(POINTER, 'proposal_id', 'round_id', 'mentee_profile_id', 'mentor_profile_id'),
      track: TRACK,
      token_hash: SECRET_HASH,
      status: personal('Status'),
      released_by: BY_ADMINISTRATOR,
      released_at: personal('Sent'),
      expires_at: personal('To be answered by'),
      answered_at: personal('Answered'),
      decline_reason: personal('Why you said no', KEPT, {
        shows: `CASE WHEN ${AS_MENTOR} THEN decline_reason END`,
      }),
      // What a mentor said in confidence is for the mentor.
      decline_note: personal('What you said with it', EMPTY, {
        shows: `CASE WHEN ${AS_MENTOR} THEN decline_note END`,
        words: true,
      }),
      superseded_because: personal('Why no answer was possible any more'),
      ended_at: personal('Over'),
      replacement_sought_at: personal('Somebody else looked for'),
      needs_look_since: personal('Needs a look since'),
      needs_look_because: personal('Needs a look because'),
      needs_look_kept: personal('Looked at, and let stand'),
    },
  },
  mentorships: {
    section: 'Your mentorships',
    rows: AS_EITHER,
    erasure: 'blank',
    columns: {
      id: ROW_ID,
      invitation_id: POINTER,
      track: TRACK,
      mentee_profile_id: personal('Mentee', KEPT, { shows: nameOf('mentee') }),
      mentor_profile_id: personal('Mentor', KEPT, { shows: nameOf('mentor') }),
      status: personal('Status'),
      introduced_at: personal('Introduced'),
      ended_at: personal('Ended'),
      activated_at: personal('Under way since'),
      resumed_at: personal('Gone on since'),
      paused_at: personal('Paused'),
      paused_until: personal('Paused until', KEPT, { shows: 'paused_until::text' }),
      ended_by: personal('Ended by the'),
      // One side told the team; the other is not told, and is handed neither.
      end_reason: personal('Reason that you gave', KEPT, {
        shows: `CASE WHEN ${ENDED_IT} THEN end_reason END`,
      }),
      end_note: personal(
        'What you told us about it',
        setTo(`CASE WHEN ${ENDED_IT} THEN '' ELSE end_note END`),
        {
          shows: `CASE WHEN ${ENDED_IT} THEN end_note END`,
          words: true,
        },
      ),
      wants_another: personal('You would like another mentor', KEPT, {
        shows: `CASE WHEN ${AS_MENTEE} THEN wants_another END`,
      }),
    },
  },
};
