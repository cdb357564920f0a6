import { randomBytes, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { hashToken, linkToken } from '@alongside/platform';
import type { DataSource } from 'typeorm';
import { TEST_SECRET } from './test-database.js';

/** Somebody who has done everything that the platform knows, with words in every column that can be found again. */
export interface FullLife {
  readonly personId: string;
  readonly menteeId: string;
  readonly mentorId: string;
  readonly name: string;
  readonly email: string;
  /** Of their departure, which is due in a second; undone or not begun where the test says so. */
  readonly departureId: string;
  /** Texts that are theirs alone: in an export all of them, after an erasure none. */
  readonly markers: readonly string[];
}

export interface Surroundings {
  readonly administratorId: string;
  readonly roundId: string;
  /** Of somebody else. */
  readonly menteeId: string;
  readonly mentorId: string;
}

type Row = Record<string, unknown>;

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
export async function aPersonWithProfiles(
  sql: DataSource,
  tag: string,
): Promise<Omit<FullLife, 'departureId' | 'markers'>> {
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
  person: Omit<FullLife, 'departureId' | 'markers'>,
  around: Surroundings,
): Promise<FullLife> {
  await signInEverywhere(sql, tag, person);
  await apply(sql, tag, person, around);
  await beMatched(sql, tag, person, around);
  await beCaredFor(sql, tag, person, around);
  await beNamedByOthers(sql, person, around);
  const departureId = await leave(sql, person);
  await beAnAdministratorOnce(sql, tag, person, around);
  return { ...person, departureId, markers: MARKERS.map((marker) => marker(tag, person)) };
}

type Person = Omit<FullLife, 'departureId' | 'markers'>;

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

async function beMatched(sql: DataSource, tag: string, person: Person, around: Surroundings): Promise<void> {
  const decided = { decision: 'approved', decided_by: around.administratorId, decided_at: new Date() };
  const looked = {
    needs_look_since: new Date(),
    needs_look_because: ['conflict'],
    needs_look_kept: ['paused'],
  };
  const pairs = [
    { mentee_profile_id: person.menteeId, mentor_profile_id: around.mentorId, decline: false },
    { mentee_profile_id: around.menteeId, mentor_profile_id: person.mentorId, decline: true },
    { mentee_profile_id: around.menteeId, mentor_profile_id: person.mentorId, decline: false },
    { mentee_profile_id: around.menteeId, mentor_profile_id: person.mentorId, decline: false, over: true },
  ];
  for (const { decline, over = false, ...pair } of pairs) {
    const proposal = await insert(sql, 'proposals', {
      ...{
        ...pair,
        ...decided,
        ...looked,
        round_id: around.roundId,
        track: 'business',
        origin: 'run',
        score: 80_000,
      },
      ...{ contributions: JSON.stringify([]), decision_note: `${tag}-decision-note`, closed_at: new Date() },
    });
    const invitationId = randomUUID();
    await insert(sql, 'invitations', {
      ...{
        id: invitationId,
        ...pair,
        ...looked,
        proposal_id: proposal,
        round_id: around.roundId,
        track: 'business',
      },
      ...{
        token_hash: hashToken(linkToken(TEST_SECRET, 'respond', invitationId)),
        status: decline ? 'declined' : 'accepted',
      },
      ...{ decline_reason: decline ? 'other' : null, decline_note: decline ? `${tag}-decline-note` : '' },
      ...{ expires_at: new Date(Date.now() + 86_400_000), answered_at: new Date(), ended_at: new Date() },
      replacement_sought_at: decline ? new Date() : null,
    });
    await mail(sql, {
      intent: `invitation:${invitationId}`,
      to: around.mentorId,
      about: `${tag}-told-mentor`,
    });
    if (decline) continue;
    const mentorship = await insert(sql, 'mentorships', {
      ...{ ...pair, invitation_id: invitationId, track: 'business' },
      ...(over && { status: 'completed', ended_at: new Date() }),
    });
    await mail(sql, {
      intent: `introduction-mentor:${mentorship}`,
      to: around.mentorId,
      about: `${tag}-introduced`,
    });
  }
  await insert(sql, 'invitations', await superseded(sql, person, around));
  await insert(sql, 'unfilled_places', {
    ...{ round_id: around.roundId, track: 'peer', mentee_profile_id: person.menteeId, reason: 'below-floor' },
    ...{ rule: 'full', removed: { full: 2 }, best_below_floor: 39_000, closed_at: new Date() },
  });
  await insert(sql, 'conflicts', {
    ...{ mentee_profile_id: person.menteeId, mentor_profile_id: around.mentorId, reason: 'other' },
    ...{ note: `${tag}-conflict-note`, until: '2031-01-01', status: 'cleared' },
  });
}

async function superseded(sql: DataSource, { menteeId }: Person, around: Surroundings): Promise<Row> {
  const pair = { mentee_profile_id: menteeId, mentor_profile_id: around.mentorId, track: 'peer' };
  const proposal_id = await insert(sql, 'proposals', {
    ...{
      ...pair,
      round_id: around.roundId,
      origin: 'run',
      score: 1,
      contributions: '[]',
      closed_at: new Date(),
    },
  });
  return {
    ...{ ...pair, proposal_id, round_id: around.roundId, token_hash: randomBytes(32), status: 'superseded' },
    ...{
      superseded_because: 'mentor-full',
      expires_at: new Date(Date.now() + 86_400_000),
      ended_at: new Date(),
    },
  };
}

async function beCaredFor(sql: DataSource, tag: string, person: Person, around: Surroundings): Promise<void> {
  const { personId, email, name } = person;
  const written_by = around.administratorId;
  await insert(sql, 'person_notes', { person_id: personId, body: `${tag}-note`, written_by });
  const complaint_id = await insert(sql, 'complaints', {
    ...{
      reference: `${tag}-C-4004`,
      person_id: personId,
      name: `${tag}-complaint-name`,
      email,
      body: `${tag}-complaint`,
    },
    ...{ outcome: `${tag}-outcome`, status: 'closed', closed_at: new Date() },
  });
  await insert(sql, 'complaint_notes', { complaint_id, body: `${tag}-complaint-note`, written_by });
  await sql.query(
    `UPDATE mentor_profiles SET reference_checked_at = now(), reference_checked_by = $2 WHERE id = $1`,
    [person.mentorId, written_by],
  );
  const twin = await insert(sql, 'people', {
    ...{ name: `${tag} Twin-Name`, email: `${tag}.twin@example.org`, merged_into_id: personId },
  });
  await insert(sql, 'merges', {
    ...{
      kind: 'person',
      kept_id: personId,
      merged_id: twin,
      moved: { was: `${tag}-moved` },
      merged_by: written_by,
    },
    ...{ undo_until: new Date(Date.now() + 86_400_000), undone_at: null },
  });
  await insert(sql, 'merges', {
    ...{ kind: 'person', kept_id: personId, merged_id: randomUUID(), moved: {}, merged_by: written_by },
    ...{ undo_until: new Date(Date.now() + 86_400_000), undone_at: new Date(), undone_by: written_by },
  });
  await insert(sql, 'imports', waitingImport(tag, person, written_by));
  await insert(sql, 'audit_entries', {
    ...{
      actor_kind: 'person',
      actor_id: personId,
      action: 'person.changed',
      subject_kind: 'person',
      subject_id: personId,
    },
    details: { fields: ['goals'] },
  });
  await mail(sql, {
    intent: `sign-in:${personId}`,
    to: null,
    about: `${tag}-param`,
    personId,
    name: `${tag}-mail-name`,
    email,
  });
  await insert(sql, 'mailbox_messages', {
    ...{ message_id: `<${tag}-in-box@test>`, to_name: name, to_email: email, subject: `${tag}-subject` },
    ...{ body_text: `${tag}-body`, body_html: `<p>${tag}-body</p>` },
  });
}

function waitingImport(tag: string, { name, email }: Person, uploaded_by: string): Row {
  const bytes = Buffer.from(
    `reference,name,email\n${tag}-1001,${name},${email}\nOTHER-1,Somebody Else,else@example.org\n`,
  );
  const files = {
    mentees: { name: 'mentees.csv', bytes: bytes.length, gzip: gzipSync(bytes).toString('base64') },
  };
  const line = { kind: 'mentees', row: 2, reference: `${tag}-1001`, name, organisation: 'x', changes: [] };
  const other = { ...line, reference: 'OTHER-1', name: 'Somebody Else' };
  const counts = { added: 2, changed: 0, unchanged: 0 };
  const none = { added: 0, changed: 0, unchanged: 0 };
  const report = {
    ...{ files: [], counts: { mentees: counts, mentors: none, conflicts: none }, newOrganisations: 0 },
    ...{
      newOrganisationNames: [],
      added: [line, other],
      changed: [],
      errors: [],
      errorCount: 0,
      warnings: [],
    },
    ...{ warningCount: 0, fingerprint: 'f' },
  };
  return { uploaded_by, files, report, status: 'checked' };
}

/** In words and lists that are not theirs. */
async function beNamedByOthers(
  sql: DataSource,
  { name, email }: Person,
  around: Surroundings,
): Promise<void> {
  const reference = `${name.split(' ')[0]}-2002`;
  await sql.query(
    `UPDATE mentee_profiles SET goals = goals || $2, preferred_mentors = preferred_mentors || $3::text, avoid = avoid || $4::text[] WHERE id = $1`,
    [around.menteeId, ` As ${name} does.`, reference, [reference, `Not ${name}, please`]],
  );
  await sql.query(`UPDATE web_sessions SET flash = $1 WHERE signed_in_as = 'administrator'`, [
    JSON.stringify({ text: `${name} was approved` }),
  ]);
  const [other] = await sql.query<[{ id: string }]>(
    `SELECT person_id AS id FROM mentor_profiles WHERE id = $1`,
    [around.mentorId],
  );
  await insert(sql, 'person_notes', {
    ...{
      person_id: other.id,
      body: `Asked about ${name.toUpperCase()} and ${email}`,
      written_by: around.administratorId,
    },
  });
}

async function leave(sql: DataSource, { personId }: Person): Promise<string> {
  const times = { requested_at: new Date(Date.now() - 86_400_000), erase_at: new Date() };
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
    expires_at: new Date(Date.now() + 86_400_000),
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

interface MailRow {
  readonly intent: string;
  readonly to: string | null;
  readonly about: string;
  readonly personId?: string;
  readonly name?: string;
  readonly email?: string;
}

async function mail(sql: DataSource, { intent, to, about, personId, name, email }: MailRow): Promise<void> {
  await insert(sql, 'outbox', {
    ...{ intent_key: `${intent}`, template: 'no-account', recipient_person_id: personId ?? null },
    ...{ recipient_name: name ?? 'A mentor', recipient_email: email ?? `mentor-${to}@example.org` },
    ...{ params: { about }, message_id: `<${randomUUID()}@test>`, status: 'sent', sent_at: new Date() },
    ...{
      last_error: `550 ${about}-error`,
      provider_id: randomUUID(),
      receipt: 'delivered',
      receipt_at: new Date(),
    },
    body_removed_at: personId ? new Date() : null,
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
    ...['moved', 'param', 'mail-name', 'subject', 'body', 'subject-number', 'invited'],
  ].map((word) => (tag: string) => `${tag}-${word}`),
  (tag) => `${tag} Twin-Name`,
  (tag) => `${tag}.twin@example.org`,
  (tag) => `${tag}.old@example.org`,
];

async function insert(sql: DataSource, table: string, row: Row): Promise<string> {
  const columns = Object.keys(row);
  const values = Object.values(row).map((value) =>
    value !== null && typeof value === 'object' && value.constructor === Object
      ? JSON.stringify(value)
      : value,
  );
  const [added] = await sql.query<[{ row: Row }]>(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, at) => `$${at + 1}`).join(', ')})
     RETURNING to_jsonb(${table}) AS row`,
    values,
  );
  return String(added.row['id'] ?? added.row['person_id']);
}
