/** The columns of the three files, in the order in which we write them; the import page explains them from here. */
export interface Column {
  readonly name: string;
  /** A required column must be there, and must have a value in every row. */
  readonly required: boolean;
  readonly explanation: string;
}

const required = (name: string, explanation: string): Column => ({ name, required: true, explanation });
const optional = (name: string, explanation: string): Column => ({ name, required: false, explanation });

const WHO = (role: string): Column[] => [
  required(
    'reference',
    `Your own reference for the ${role}: letters, digits and hyphens. Each one must be different`,
  ),
  required('name', 'Full name'),
  required('email', 'Email address. The same address in both files means one person'),
  required('organisation', 'Name of the organisation'),
  optional('organisation_group', 'Group that the organisation belongs to'),
  optional('role', 'Job title'),
];

const WORKING_STYLE = optional('working_style', 'Four answers from 1 to 5, such as 3;2;4;5');

export const MENTEE_COLUMNS: readonly Column[] = [
  ...WHO('mentee'),
  required('stage', 'Stage of the organisation, such as planning'),
  required('service_areas', 'Service areas, the main one first'),
  required('region', 'Region, such as north-east'),
  optional('legal_form', 'Legal form, such as cic'),
  required('topics', 'What they want help with, most important first'),
  required('formats', 'How they can meet: video, phone, in-person'),
  required('availability', 'When they can meet, such as weekday-morning'),
  WORKING_STYLE,
  required('tracks', 'business, peer, or both'),
  optional('preferred_mentors', 'References of up to five mentors, first choice first'),
  optional('avoid', 'References of mentors, or names of organisations, not to be matched with'),
  optional('goals', 'What they hope to achieve, in their own words'),
  optional('rounds_waited', 'Number of rounds in which they were left without a mentor; 0 if empty'),
];

export const MENTOR_COLUMNS: readonly Column[] = [
  ...WHO('mentor'),
  required('kind', 'business or peer'),
  optional('sector', 'Business sector'),
  optional('stage', 'Furthest stage that they have led an organisation to. A peer mentor needs one'),
  required('service_areas', 'Service areas that they know, the main one first'),
  required('region', 'Region, or national'),
  optional('legal_form', 'Legal form of their organisation'),
  required('topics', 'What they can help with: vat means strong, vat:some means some experience'),
  required('formats', 'How they can meet: video, phone, in-person'),
  required('availability', 'When they can meet, such as weekend'),
  WORKING_STYLE,
  required('capacity', 'How many mentees they can have at once, from 1 to 10'),
  optional('preferred_stages', 'Stages that they would rather work with'),
  optional('preferred_topics', 'Topics that they would rather work on'),
  optional('avoid', 'References of mentees, or names of organisations, not to be matched with'),
];

export const CONFLICT_COLUMNS: readonly Column[] = [
  required('mentee', 'Reference of the mentee'),
  required('mentor', 'Reference of the mentor'),
  required('reason', 'line-management, live-bid, failed-pairing or other'),
  optional('until', 'Last day of the conflict, such as 2027-03-31. Empty means that it has no end'),
];
