import { AVAILABILITY, FORMATS, LEGAL_FORMS, REGIONS, SERVICE_AREAS } from '@alongside/vocabulary';
import { emailAddress, LONGEST_EMAIL } from '../members/email-address.js';
import type { RecordCells } from './record-cells.js';
import type { ProfileRow } from './rows.js';

export const LONGEST = {
  reference: 40,
  name: 200,
  email: LONGEST_EMAIL,
  role: 200,
  sector: 100,
  goals: 4000,
} as const;
const MOST_AVOIDED = 50;

/** The columns that mentees and mentors have in common. */
export function readProfile(cells: RecordCells): ProfileRow {
  return {
    row: cells.row,
    reference: readReference(cells, 'reference'),
    name: cells.text('name', { required: true, longest: LONGEST.name }),
    email: readEmail(cells),
    organisation: cells.text('organisation', { required: true, longest: LONGEST.name }),
    organisationGroup: cells.text('organisation_group', { required: false, longest: LONGEST.name }),
    role: cells.text('role', { required: false, longest: LONGEST.role }),
    serviceAreas: cells.codes('service_areas', SERVICE_AREAS, { required: true }),
    region: cells.code('region', REGIONS, true),
    legalForm: cells.code('legal_form', LEGAL_FORMS, false),
    formats: cells.codes('formats', FORMATS, { required: true }),
    availability: cells.codes('availability', AVAILABILITY, { required: true }),
    workingStyle: readWorkingStyle(cells),
    avoid: readAvoid(cells),
  };
}

export function readReference(cells: RecordCells, column: string): string {
  const reference = cells.text(column, { required: true, longest: LONGEST.reference });
  if (reference !== '' && !/^[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u.test(reference)) {
    cells.refuse(column, reference, 'may hold only letters, digits, hyphens, dots, slashes and underscores');
  }
  return reference;
}

function readEmail(cells: RecordCells): string {
  const email = cells.text('email', { required: true, longest: LONGEST.email });
  const address = emailAddress(email);
  if (email !== '' && email.length <= LONGEST.email && address === null) {
    cells.refuse('email', email, 'is not an email address, such as name@example.org');
  }
  return address ?? email;
}

function readWorkingStyle(cells: RecordCells): number[] | null {
  const answers = cells.raw('working_style');
  if (answers === '') return null;
  if (!/^[1-5]\s*;\s*[1-5]\s*;\s*[1-5]\s*;\s*[1-5]$/.test(answers)) {
    cells.refuse('working_style', answers, 'must be four digits from 1 to 5, such as 3;2;4;5');
  }
  return answers.split(';').map(Number);
}

function readAvoid(cells: RecordCells): string[] {
  const avoid = cells.list('avoid', { required: false, most: MOST_AVOIDED });
  for (const value of avoid) {
    if (value.length > LONGEST.name)
      cells.refuse('avoid', value, `is longer than ${LONGEST.name} characters`);
  }
  return avoid;
}
