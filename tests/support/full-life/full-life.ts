import { randomBytes, randomUUID } from 'node:crypto';
import { DAY } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { beAnEditor } from './be-an-editor.js';
import { beCaredFor, beNamedByOthers } from './be-cared-for.js';
import { beMentored } from './be-mentored.js';
import { beInSessions } from './be-in-sessions.js';
import { beALearner } from './be-a-learner.js';
import { beAReader } from './be-a-reader.js';
import { beTold } from './be-told.js';
import { sayHowItWas } from './say-how-it-was.js';
import { beMatched } from './be-matched.js';
import { type FullLife, insert, type Person, type Surroundings } from './rows.js';

export type { FullLife };

const CODES = {
  service_areas: ['homecare'],
  region: 'london',
  legal_form: 'cic',
  topics: ['vat', 'pensions', 'contracts'],
  formats: ['video', 'phone'],
  availability: ['weekday-evening', 'weekend'],
  working_style: [1, 2, 3, 4],
};

/** @param tag one unusual word; every marker begins with it */
export async function aPersonWithProfiles(sql: DataSource, tag: string): Promise<Person> {
  const name = `${tag} Quillfeather`;
  const email = `${tag.toLowerCase()}.mail@example.org`;
  const home = await insert(sql, 'organisations', { name: `${tag} House` });
  const personId = await insert(sql, 'people', {
    name,
    email,
    email_confirmed_at: new Date(),
    last_active_at: new Date(),
  });
  await sql.query(`UPDATE organisations SET added_by_person_id = $1 WHERE id = $2`, [personId, home]);
  const profile = {
    ...CODES,
    person_id: personId,
    organisation_id: home,
    avoid: [`${tag}-avoided`],
  };
  const menteeId = await insert(sql, 'mentee_profiles', {
    ...profile,
    reference: `${tag}-1001`,
    role: `${tag}-mentee-role`,
    stage: 'planning',
    tracks: ['business'],
    preferred_mentors: [`${tag}-wanted`],
    goals: `${tag}-goals`,
    rounds_waited: 3,
  });
  const mentorId = await insert(sql, 'mentor_profiles', {
    ...profile,
    reference: `${tag}-2002`,
    role: `${tag}-mentor-role`,
    kind: 'business',
    stage: 'growing',
    sector: `${tag}-sector`,
    capacity: 3,
    preferred_stages: ['planning'],
    preferred_topics: ['vat'],
    biography: `${tag}-biography`,
    will_not_do: `${tag}-will-not-do`,
    status: 'approved',
  });
  return { personId, menteeId, mentorId, name, email };
}

/** Everything else. To come after a run, whose mail and matches would be in the way. */
export async function liveFully(
  sql: DataSource,
  tag: string,
  person: Person,
  around: Surroundings,
): Promise<FullLife> {
  await signInEverywhere(sql, tag, person);
  await apply(sql, tag, person, around);
  await beMatched(sql, tag, person, around);
  await beMentored(sql, tag, person);
  await beInSessions(sql, tag, person);
  await beCaredFor(sql, tag, person, around);
  await beTold(sql, tag, person);
  await sayHowItWas(sql, tag, person);
  await beAReader(sql, tag, person);
  await beAnEditor(sql, person, around);
  await beALearner(sql, tag, person, around);
  await beNamedByOthers(sql, person, around);
  const departureId = await leave(sql, person);
  await beAnAdministratorOnce(sql, tag, person, around);
  return { ...person, departureId, markers: MARKERS.map((marker) => marker(tag, person)) };
}

async function signInEverywhere(sql: DataSource, tag: string, { personId, email }: Person): Promise<void> {
  const soon = new Date(Date.now() + 600_000);
  await insert(sql, 'sign_in_requests', {
    ...{ email, name: `${tag}-asked-name`, purpose: 'apply', person_id: personId, next_path: `/${tag}-next` },
    ...{ browser_hash: randomBytes(32), token_hash: randomBytes(32), code_hash: randomBytes(32) },
    ...{ expires_at: soon, used_at: new Date() },
  });
  await insert(sql, 'known_browsers', { person_id: personId, browser_hash: randomBytes(32) });
  await insert(sql, 'web_sessions', {
    ...{ sid: randomUUID(), sess: '{}', expire: soon, person_id: personId, signed_in_as: 'member' },
    ...{ started_at: new Date(), last_seen_at: new Date(), browser: `${tag}-browser` },
  });
  await insert(sql, 'email_changes', {
    ...{ person_id: personId, old_email: `${tag}.old@example.org`, new_email: email },
    ...{ confirm_token_hash: randomBytes(32), undo_token_hash: randomBytes(32), expires_at: soon },
    ...{ confirmed_at: new Date(), undo_until: soon, undone_at: new Date(), cancelled_at: new Date() },
  });
}

async function apply(
  sql: DataSource,
  tag: string,
  { personId }: Person,
  around: Surroundings,
): Promise<void> {
  await insert(sql, 'applications', {
    ...{ person_id: personId, kind: 'mentee', status: 'more-wanted', reference: `${tag}-AL-3003` },
    ...{ answers: { goals: { value: `${tag}-answer`, version: 1 } }, message: `${tag}-message` },
    ...{ submitted_at: new Date(), decided_at: new Date(), decided_by: around.administratorId },
  });
  const [house] = await sql.query<[{ id: string }]>(`SELECT id FROM organisations WHERE name = $1`, [
    `${tag} House`,
  ]);
  await insert(sql, 'declarations', {
    ...{ person_id: personId, reason: 'live-bid', about: `${tag}-about`, organisation_id: house.id },
    ...{ until: '2031-01-01', settled_at: new Date(), settled_by: around.administratorId },
  });
  await insert(sql, 'consents', { person_id: personId, document: 'terms', version: '1' });
}

async function leave(sql: DataSource, { personId }: Person): Promise<string> {
  const times = { requested_at: new Date(Date.now() - DAY), erase_at: new Date() };
  await insert(sql, 'departures', {
    ...{ ...times, person_id: personId, token_hash: randomBytes(32), undone_at: new Date() },
  });
  return insert(sql, 'departures', {
    ...{ ...times, person_id: personId, token_hash: randomBytes(32), stopped: { applications: [] } },
  });
}

async function beAnAdministratorOnce(
  sql: DataSource,
  tag: string,
  person: Person,
  around: Surroundings,
): Promise<void> {
  await insert(sql, 'administrators', {
    ...{
      person_id: person.personId,
      password_hash: `$argon2id$${tag}`,
      role: 'viewer',
      last_signed_in_at: new Date(),
    },
    ...{
      totp_secret: randomBytes(20),
      totp_confirmed_at: new Date(),
      totp_last_step: 1,
      removed_at: new Date(),
    },
    ...{ sso_issuer: `https://${tag}.example.org`, sso_subject: `${tag}-subject-number` },
  });
  await insert(sql, 'recovery_codes', {
    person_id: person.personId,
    code_hash: randomBytes(32),
    used_at: new Date(),
  });
  const invited = {
    invited_by: around.administratorId,
    expires_at: new Date(Date.now() + DAY),
    role: 'viewer',
  };
  await insert(sql, 'administrator_invitations', {
    ...{ ...invited, name: `${tag}-invited`, email: person.email, token_hash: randomBytes(32) },
    ...{ accepted_at: new Date(), accepted_by: person.personId },
  });
  await insert(sql, 'administrator_invitations', {
    ...{
      ...invited,
      name: `${tag}-invited`,
      email: person.email,
      token_hash: randomBytes(32),
      revoked_at: new Date(),
    },
  });
}

type Marker = (tag: string, person: Person) => string;

const MARKERS: readonly Marker[] = [
  (_, { name }) => name,
  (_, { email }) => email,
  ...[
    ...[
      '1001',
      '2002',
      'AL-3003',
      'C-4004',
      'avoided',
      'wanted',
      'mentee-role',
      'goals',
      'mentor-role',
      'sector',
    ],
    ...[
      'biography',
      'will-not-do',
      'asked-name',
      'next',
      'browser',
      'answer',
      'message',
      'about',
      'decision-note',
    ],
    ...['decline-note', 'conflict-note', 'note', 'complaint-name', 'complaint', 'outcome', 'complaint-note'],
    ...[
      ...['goal', 'measure', 'step', 'concern', 'done-about-it', 'end-note'],
      'moved',
      'param',
      'told-of',
      ...['comment', 'changed', 'quote'],
      'looked-for',
      ...['line', 'question', 'sent-note'],
      'mail-name',
      'subject',
      'body',
      'subject-number',
      'invited',
    ],
  ].map((word) => (tag: string) => `${tag}-${word}`),
  (tag) => `${tag} Twin-Name`,
  (tag) => `${tag}.twin@example.org`,
  (tag) => `${tag}.old@example.org`,
];
