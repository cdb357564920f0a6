import {
  AS_EITHER,
  BY_ADMINISTRATOR,
  BY_HAND,
  columns,
  EMPTY,
  KEPT,
  NO_LIST,
  NOT_PERSONAL,
  NOTHING,
  notPersonal,
  OF_PERSON,
  personal,
  POINTER,
  ROW_ID,
  setTo,
  type Tables,
  written,
  technical,
} from './tags.js';

/** The organisation that stands where that of somebody erased stood: with its name it would give them away. */
export const NO_ORGANISATION = {
  id: '00000000-0000-7000-8000-000000000001',
  name: 'Organisation not kept',
} as const;

const ORGANISATION = personal('Organisation', setTo(`'${NO_ORGANISATION.id}'::uuid`), {
  shows: '(SELECT home.name FROM organisations home WHERE home.id = organisation_id)',
});
const REFERENCE = personal('Reference', setTo(`'erased-' || right(id::text, 12)`));

/** Codes stay for the counts by area, stage and topic; whatever is in somebody's own words goes. */
const ANSWERS = {
  role: written('Role', EMPTY),
  stage: personal('Stage', KEPT, { codes: 'stages' }),
  service_areas: personal('Service areas', KEPT, { codes: 'service-areas' }),
  region: personal('Region', KEPT, { codes: 'regions' }),
  legal_form: personal('Legal form', NOTHING, { codes: 'legal-forms' }),
  topics: personal('Topics', KEPT, { codes: 'topics' }),
  formats: personal('Formats', KEPT, { codes: 'formats' }),
  availability: personal('Availability', NO_LIST, { codes: 'availability' }),
  working_style: personal('Working style', NOTHING, { codes: 'working-style' }),
  avoid: written('People and organisations to avoid', NO_LIST),
} as const;

const WHEN = {
  created_at: personal('Recorded'),
  updated_at: personal('Last changed'),
} as const;

/** People last: the conditions of the tables before need their addresses and profiles. */
export const PROFILE_TABLES: Tables = {
  mentee_profiles: {
    section: 'Your mentee profile',
    rows: OF_PERSON,
    erasure: 'blank',
    columns: {
      id: ROW_ID,
      person_id: POINTER,
      reference: REFERENCE,
      organisation_id: ORGANISATION,
      ...ANSWERS,
      tracks: personal('Kinds of mentor', KEPT, { codes: 'tracks' }),
      preferred_mentors: personal('Mentors you chose, best first', NO_LIST),
      goals: written('Goals', EMPTY),
      rounds_waited: personal('Rounds waited'),
      status: personal('Status', setTo(`'withdrawn'`)),
      ...WHEN,
    },
  },
  mentor_profiles: {
    section: 'Your mentor profile',
    rows: OF_PERSON,
    erasure: 'blank',
    columns: {
      id: ROW_ID,
      person_id: POINTER,
      reference: REFERENCE,
      organisation_id: ORGANISATION,
      ...ANSWERS,
      kind: personal('Kind of mentor', KEPT, { codes: 'mentor-kinds' }),
      sector: written('Sector', EMPTY),
      capacity: personal('How many people you can mentor'),
      preferred_stages: personal('Stages you prefer', NO_LIST, { codes: 'stages' }),
      preferred_topics: personal('Topics you prefer', NO_LIST, { codes: 'topics' }),
      status: personal('Status', setTo(`'retired'`)),
      biography: written('About you', EMPTY),
      will_not_do: written('What you will not do', EMPTY),
      reference_checked_at: personal('Reference checked'),
      reference_checked_by: BY_ADMINISTRATOR,
      ...WHEN,
    },
  },
  people: {
    section: 'You',
    rows: 'id = ANY ($1::uuid[])',
    erasure: 'blank',
    columns: {
      id: ROW_ID,
      name: personal('Name', setTo(`'Erased person'`)),
      email: personal('Email address', setTo(`'erased-' || id || '@erased.invalid'`)),
      created_at: personal('Account created'),
      updated_at: personal('Last changed'),
      email_confirmed_at: personal('Email address confirmed', NOTHING),
      last_active_at: personal('Last active', setTo('created_at')),
      merged_into_id: POINTER,
      erased_at: personal('Erased', BY_HAND),
    },
  },
};

/** What goes with a profile or an account, before these are emptied. */
export const PEOPLE_TABLES: Tables = {
  organisation_groups: notPersonal('id', 'name', 'name_key'),
  organisation_names: notPersonal('name_key', 'name', 'organisation_id'),
  organisations: {
    section: 'Organisations you added',
    rows: 'added_by_person_id = ANY ($1::uuid[])',
    erasure: 'blank',
    columns: {
      ...columns(NOT_PERSONAL, 'id', 'group_id', 'needs_check', 'merged_into_id'),
      // What an organisation is called is public, and others belong to it.
      name: personal('Organisation'),
      created_at: personal('Added'),
      added_by_person_id: technical('That it was you who added it.', NOTHING),
    },
  },
  conflicts: {
    section: 'What stands between you and somebody else',
    rows: AS_EITHER,
    erasure: 'delete',
    columns: {
      id: ROW_ID,
      mentee_profile_id: POINTER,
      mentor_profile_id: POINTER,
      reason: personal('Reason', KEPT, { codes: 'conflict-reasons' }),
      until: personal('Until'),
      status: personal('Status'),
      note: written('Note'),
      created_at: personal('Recorded'),
    },
  },
  declarations: {
    section: 'Bids and line management that you told us about',
    rows: OF_PERSON,
    erasure: 'delete',
    columns: {
      id: ROW_ID,
      person_id: POINTER,
      reason: personal('Reason', KEPT, { codes: 'conflict-reasons' }),
      about: written('Who it is about'),
      organisation_id: personal('Organisation', KEPT, {
        shows: '(SELECT home.name FROM organisations home WHERE home.id = organisation_id)',
      }),
      until: personal('Until'),
      declared_at: personal('Told us'),
      settled_at: personal('Looked at'),
      settled_by: BY_ADMINISTRATOR,
    },
  },
  consents: {
    section: 'What you agreed to',
    rows: OF_PERSON,
    erasure: 'delete',
    columns: {
      id: ROW_ID,
      person_id: POINTER,
      document: personal('Document'),
      version: personal('Version'),
      accepted_at: personal('Agreed'),
    },
  },
};
