import {
  AS_EITHER,
  BY_ADMINISTRATOR,
  columns,
  EMPTY,
  ERASED_TEXT,
  OF_PERSON,
  personal,
  POINTER,
  ROW_ID,
  setTo,
  type Tables,
  technical,
  written,
} from './tags.js';

const OF_MENTORSHIP = `mentorship_id IN (SELECT id FROM mentorships WHERE ${AS_EITHER})`;
const OF_GOAL = `goal_id IN (SELECT id FROM goals WHERE ${OF_MENTORSHIP})`;

const sideGoes = (side: string, mentorship: string) => `EXISTS (
  SELECT FROM mentorships JOIN ${side}_profiles profile ON profile.id = mentorships.${side}_profile_id
  WHERE mentorships.id = ${mentorship} AND profile.person_id = ANY ($1::uuid[]))`;

/** What two people agreed stays with the one who stays. When both have gone it goes. */
const WHILE_SOMEBODY_STAYS = `EXISTS (
  SELECT FROM mentorships mentorship
  JOIN mentee_profiles mentee ON mentee.id = mentorship.mentee_profile_id
  JOIN mentor_profiles mentor ON mentor.id = mentorship.mentor_profile_id
  JOIN people person ON person.id IN (mentee.person_id, mentor.person_id)
  WHERE mentorship.id = mentorship_id AND person.erased_at IS NULL AND NOT person.id = ANY ($1::uuid[]))`;

const agreed = (label: string, column: string) =>
  written(label, setTo(`CASE WHEN ${WHILE_SOMEBODY_STAYS} THEN ${column} ELSE 'Erased' END`));

/** A goal is in the mentee's words: it goes with the mentee, and stays when the mentor goes. */
const goal = (label: string, column: string, left: string) =>
  written(label, setTo(`CASE WHEN ${sideGoes('mentee', 'mentorship_id')} THEN ${left} ELSE ${column} END`));

const STEP_MENTORSHIP = '(SELECT mentorship_id FROM goals WHERE goals.id = goal_id)';

/** What a mentorship is made of, besides its sessions. */
export const MENTORSHIP_TABLES: Tables = {
  goal_steps: {
    section: 'Steps towards the goals of your mentorships',
    rows: OF_GOAL,
    erasure: 'blank',
    columns: {
      id: ROW_ID,
      goal_id: POINTER,
      words: written(
        'Step',
        setTo(
          `CASE WHEN written_by = 'mentee' AND ${sideGoes('mentee', STEP_MENTORSHIP)}
             OR written_by = 'mentor' AND ${sideGoes('mentor', STEP_MENTORSHIP)} THEN 'Erased' ELSE words END`,
        ),
      ),
      due_on: personal('By', { kind: 'kept' }, { shows: 'due_on::text' }),
      written_by: personal('Written by the'),
      written_at: personal('Written'),
      done_at: personal('Done'),
    },
  },
  goals: {
    section: 'Goals of your mentorships',
    rows: OF_MENTORSHIP,
    erasure: 'blank',
    columns: {
      id: ROW_ID,
      mentorship_id: POINTER,
      words: goal('Goal', 'words', `'Erased'`),
      topics: personal('Topics', { kind: 'kept' }, { codes: 'topics' }),
      measure: goal('How you will know', 'measure', `''`),
      status: personal('Status'),
      created_at: personal('Set'),
      touched_at: personal('Last changed'),
      closed_at: personal('Closed'),
    },
  },
  mentorship_facts: {
    rows: OF_MENTORSHIP,
    erasure: 'none',
    columns: {
      mentorship_id: POINTER,
      ...columns(
        technical('Worked out from your sessions and goals, which are listed where they stand.'),
        'last_held_at',
        'last_offered_at',
        'last_missed_at',
        'missed_before_at',
        'disputed_at',
        'oldest_open_goal_at',
        'last_goal_at',
      ),
    },
  },
  agreements: {
    section: 'How you agreed to work together',
    rows: OF_MENTORSHIP,
    erasure: 'blank',
    columns: {
      id: ROW_ID,
      mentorship_id: POINTER,
      version: personal('Version'),
      how_often: agreed('How often', 'how_often'),
      how: agreed('How', 'how'),
      confidentiality: agreed('What stays between you', 'confidentiality'),
      off_the_table: agreed('What is off the table', 'off_the_table'),
      written_by: personal('Written by the'),
      written_at: personal('Written'),
      mentee_confirmed_at: personal('Confirmed by the mentee'),
      mentor_confirmed_at: personal('Confirmed by the mentor'),
    },
  },
  // Only whoever raised one is given it: the other side never learns that it is there.
  concerns: {
    section: 'What you told us in confidence was wrong',
    rows: OF_PERSON,
    erasure: 'blank',
    columns: {
      id: ROW_ID,
      mentorship_id: POINTER,
      person_id: POINTER,
      kind: personal('About'),
      body: written('What you wrote', ERASED_TEXT),
      status: personal('Status'),
      raised_at: personal('Received'),
      outcome: written('What was done', EMPTY),
      handled_by: BY_ADMINISTRATOR,
      closed_at: personal('Closed'),
    },
  },
};
