import type { MenteeStatus, MentorStatus, MenteeView, MentorTopic, MentorView, Track } from './views.js';

/** The SQL and the shape of one profile with its person and organisation. Keep the two together. */

const WHO = `
  profile.id, profile.reference, profile.person_id, person.name, person.email::text AS email,
  organisation.id AS organisation_id, organisation.name AS organisation_name,
  organisation.group_id, organisation_group.name AS group_name,
  profile.role, profile.stage, profile.service_areas, profile.region, profile.legal_form, profile.topics,
  profile.formats, profile.availability, profile.working_style, profile.avoid, profile.status, profile.updated_at`;

const FROM = `
  JOIN people person ON person.id = profile.person_id
  JOIN organisations organisation ON organisation.id = profile.organisation_id
  LEFT JOIN organisation_groups organisation_group ON organisation_group.id = organisation.group_id`;

export const MENTEE_FROM = `FROM mentee_profiles profile ${FROM}`;
export const MENTOR_FROM = `FROM mentor_profiles profile ${FROM}`;
export const SELECT_MENTEES = `
  SELECT ${WHO}, profile.tracks, profile.preferred_mentors, profile.goals, profile.rounds_waited ${MENTEE_FROM}`;
export const SELECT_MENTORS = `
  SELECT ${WHO}, profile.kind, profile.sector, profile.capacity, profile.preferred_stages, profile.preferred_topics,
    profile.biography, profile.will_not_do
  ${MENTOR_FROM}`;

interface ProfileRow {
  id: string;
  reference: string;
  person_id: string;
  name: string;
  email: string;
  organisation_id: string;
  organisation_name: string;
  group_id: string | null;
  group_name: string | null;
  role: string;
  service_areas: string[];
  region: string;
  legal_form: string | null;
  topics: string[];
  formats: string[];
  availability: string[];
  working_style: number[] | null;
  avoid: string[];
  updated_at: Date;
}

export interface MenteeProfileRow extends ProfileRow {
  stage: string;
  tracks: Track[];
  preferred_mentors: string[];
  goals: string;
  rounds_waited: number;
  status: MenteeStatus;
}

export interface MentorProfileRow extends ProfileRow {
  kind: Track;
  sector: string;
  stage: string | null;
  capacity: number;
  preferred_stages: string[];
  preferred_topics: string[];
  biography: string;
  will_not_do: string;
  status: MentorStatus;
}

function whoOf(row: ProfileRow) {
  return {
    id: row.id,
    reference: row.reference,
    personId: row.person_id,
    name: row.name,
    email: row.email,
    organisation: {
      id: row.organisation_id,
      name: row.organisation_name,
      groupId: row.group_id,
      groupName: row.group_name,
    },
    role: row.role,
    serviceAreas: row.service_areas,
    region: row.region,
    legalForm: row.legal_form,
    formats: row.formats,
    availability: row.availability,
    workingStyle: row.working_style,
    avoid: row.avoid,
    updatedAt: row.updated_at,
  };
}

export function menteeView(row: MenteeProfileRow): MenteeView {
  return {
    ...whoOf(row),
    stage: row.stage,
    topics: row.topics,
    tracks: row.tracks,
    preferredMentors: row.preferred_mentors,
    goals: row.goals,
    roundsWaited: row.rounds_waited,
    status: row.status,
  };
}

export function mentorView(row: MentorProfileRow): MentorView {
  return {
    ...whoOf(row),
    kind: row.kind,
    sector: row.sector,
    stage: row.stage,
    topics: row.topics.map(topicFromText),
    capacity: row.capacity,
    preferredStages: row.preferred_stages,
    preferredTopics: row.preferred_topics,
    biography: row.biography,
    willNotDo: row.will_not_do,
    status: row.status,
  };
}

/** As in the CSV file and the table: 'vat' is strong, 'vat:some' is some. */
function topicFromText(text: string): MentorTopic {
  const [code = ''] = text.split(':');
  return { code, level: text.endsWith(':some') ? 'some' : 'strong' };
}
