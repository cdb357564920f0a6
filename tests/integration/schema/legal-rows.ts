import { randomBytes, randomUUID } from 'node:crypto';
import { DAY } from '@alongside/platform';
import type pg from 'pg';
import { afterwardsRows } from './afterwards-rows.js';
import { findingRows } from './finding-rows.js';
import { sessionRows } from './session-rows.js';
import { readerRows } from './reader-rows.js';
import { resourceRows } from './resource-rows.js';
import { mentorshipRows } from './mentorship-rows.js';
import { feedbackRows } from './feedback-rows.js';
import { noticeRows } from './notice-rows.js';

export type Row = Record<string, unknown>;

/** Rows that stand in the database from the beginning, by what they are. */
export interface World {
  readonly organisation: string;
  readonly group: string;
  readonly administrator: string;
  readonly menteePerson: string;
  readonly mentorPerson: string;
  readonly otherMentorPerson: string;
  /** Holds no profile. */
  readonly sparePerson: string;
  readonly mentee: string;
  /** Has one place. */
  readonly mentor: string;
  readonly otherMentor: string;
  readonly round: string;
  /** Cancelled, so that the round is free for another. */
  readonly run: string;
  /** Open, business. */
  readonly proposal: string;
  /** Open, peer, and without an invitation. */
  readonly peerProposal: string;
  /** Open, of `proposal`. */
  readonly invitation: string;
  /** Accepted, of a closed proposal; no mentorship yet. */
  readonly acceptedInvitation: string;
  readonly complaint: string;
  /** Of the other mentor, so that the mentor has a place free. */
  readonly mentorship: string;
  /** Over, and nothing has happened in it. */
  readonly quietMentorship: string;
  /** Agreed, of `mentorship`. */
  readonly session: string;
  /** Of `mentorship`. */
  readonly goal: string;
  readonly resource: string;
  readonly otherResource: string;
  readonly readingList: string;
}

export async function insert(client: pg.Client, table: string, row: Row): Promise<string> {
  const columns = Object.keys(row);
  const values = columns.map((_, at) => `$${at + 1}`);
  const { rows } = await client.query<{ row: Row }>(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${values.join(', ')}) RETURNING to_jsonb(${table}) AS row`,
    Object.values(row),
  );
  return String(rows[0]?.row['id'] ?? rows[0]?.row['person_id']);
}

const unique = (what: string): string => `${what}-${randomUUID()}`;
const inDays = (days: number): Date => new Date(Date.now() + days * DAY);

const person = (): Row => ({ name: 'Ada', email: `${unique('ada')}@example.org` });

const profile = (personId: string, organisation: string): Row => ({
  person_id: personId,
  reference: unique('R'),
  organisation_id: organisation,
  stage: 'new',
  service_areas: ['housing'],
  region: 'london',
  topics: ['vat'],
  formats: ['video'],
  working_style: [1, 2, 3, 4],
});

/** For each table a row that may be added to the world as it is: what a test changes in it is what is refused. */
export function legalRows(world: World): Record<string, () => Row> {
  const pair = { mentee_profile_id: world.mentee, mentor_profile_id: world.mentor };
  return {
    organisation_groups: () => ({ name: 'Group', name_key: unique('group') }),
    organisations: () => ({ name: 'Mutual', group_id: world.group }),
    organisation_names: () => ({
      name: 'Mutual',
      name_key: unique('mutual'),
      organisation_id: world.organisation,
    }),
    people: person,
    administrators: () => ({
      person_id: world.sparePerson,
      password_hash: '$argon2id$v=19$x',
      role: 'viewer',
    }),
    recovery_codes: () => ({ person_id: world.administrator, code_hash: randomBytes(32) }),
    administrator_invitations: () => ({
      name: 'Nia',
      email: `${unique('nia')}@example.org`,
      role: 'viewer',
      token_hash: randomBytes(32),
      invited_by: world.administrator,
      expires_at: inDays(7),
    }),
    mentee_profiles: () => ({
      ...profile(world.sparePerson, world.organisation),
      tracks: ['business', 'peer'],
    }),
    mentor_profiles: () => ({ ...profile(world.sparePerson, world.organisation), kind: 'peer', capacity: 1 }),
    conflicts: () => ({ ...pair, reason: 'other', status: 'recorded' }),
    imports: () => ({ uploaded_by: world.administrator, files: '{}', report: '{}', status: 'checked' }),
    applications: () => ({ person_id: world.sparePerson, kind: 'mentee' }),
    declarations: () => ({ person_id: world.sparePerson, reason: 'live-bid', about: 'Rival Ltd' }),
    audit_entries: () => ({
      actor_kind: 'administrator',
      actor_id: world.administrator,
      action: 'tried',
      subject_kind: 'test',
    }),
    web_sessions: () => ({
      sid: unique('sid'),
      sess: '{}',
      expire: inDays(1),
      person_id: world.sparePerson,
      signed_in_as: 'member',
    }),
    sign_in_requests: () => ({
      email: 'ada@example.org',
      purpose: 'sign-in',
      browser_hash: randomBytes(32),
      token_hash: randomBytes(32),
      code_hash: randomBytes(32),
      expires_at: inDays(1),
    }),
    known_browsers: () => ({ person_id: world.sparePerson, browser_hash: randomBytes(32) }),
    attempt_counts: () => ({ key: randomBytes(32), window_ends_at: inDays(1), attempts: 1 }),
    email_changes: () => ({
      person_id: world.sparePerson,
      old_email: 'old@example.org',
      new_email: 'new@example.org',
      confirm_token_hash: randomBytes(32),
      undo_token_hash: randomBytes(32),
      expires_at: inDays(1),
    }),
    departures: () => ({
      person_id: world.sparePerson,
      erase_at: inDays(14),
      token_hash: randomBytes(32),
    }),
    outbox: () => ({
      intent_key: unique('intent'),
      template: 'invitation',
      recipient_name: 'Ada',
      recipient_email: 'ada@example.org',
      message_id: unique('message'),
    }),
    mail_wordings: () => ({
      template: 'invitation',
      version: 1,
      subject: 'Hello',
      body: 'Hello',
      written_by: world.administrator,
    }),
    mailbox_messages: () => ({
      message_id: unique('message'),
      to_name: 'Ada',
      to_email: 'ada@example.org',
      subject: 'Hello',
      body_text: 'Hello',
      body_html: '<p>Hello</p>',
    }),
    rounds: () => ({
      name: 'Round',
      tracks: ['peer'],
      weights: '{}',
      floor: 40_000,
      policy: 'most-places',
      participation: '{}',
      created_by: world.administrator,
    }),
    runs: () => ({ round_id: world.round }),
    snapshots: () => ({ run_id: world.run, content: '{}', input_hash: 'a'.repeat(64), engine_version: '1' }),
    proposals: () => ({
      ...pair,
      round_id: world.round,
      track: 'business',
      origin: 'run',
      score: 50_000,
      contributions: '{}',
      closed_at: new Date(),
    }),
    unfilled_places: () => ({
      round_id: world.round,
      track: 'peer',
      mentee_profile_id: world.mentee,
      reason: 'below-floor',
    }),
    invitations: () => ({
      ...pair,
      proposal_id: world.peerProposal,
      round_id: world.round,
      track: 'peer',
      token_hash: randomBytes(32),
      expires_at: inDays(14),
    }),
    mentorships: () => ({ ...pair, invitation_id: world.acceptedInvitation, track: 'peer' }),
    consents: () => ({ person_id: world.sparePerson, document: 'terms', version: unique('version') }),
    person_notes: () => ({
      person_id: world.sparePerson,
      body: 'Prefers email.',
      written_by: world.administrator,
    }),
    merges: () => ({
      kind: 'person',
      kept_id: world.menteePerson,
      merged_id: randomUUID(),
      moved: '{}',
      merged_by: world.administrator,
      undo_until: inDays(30),
    }),
    settings: () => ({ key: unique('key'), value: '{}', changed_by: world.administrator }),
    complaints: () => ({
      reference: unique('CO'),
      person_id: world.sparePerson,
      name: 'Ada',
      email: 'ada@example.org',
      body: 'It was late.',
      handled_by: world.administrator,
    }),
    complaint_notes: () => ({
      complaint_id: world.complaint,
      body: 'Rang them.',
      written_by: world.administrator,
    }),
    ...sessionRows(world),
    ...afterwardsRows(world),
    ...mentorshipRows(world),
    ...noticeRows(world),
    ...feedbackRows(world),
    ...findingRows(world),
    ...readerRows(world),
    ...resourceRows(world),
    retention_reports: () => ({ day: '2026-11-21', counts: '{}', removed: 0 }),
  };
}

export async function createWorld(client: pg.Client): Promise<World> {
  const world: Partial<Record<keyof World, string>> = {};
  const add = async (name: keyof World, table: string, changes: Row = {}): Promise<void> => {
    const legal = legalRows(world as World)[table];
    world[name] = await insert(client, table, { ...legal?.(), ...changes });
  };
  await add('group', 'organisation_groups');
  await add('organisation', 'organisations');
  for (const name of [
    'administrator',
    'menteePerson',
    'mentorPerson',
    'otherMentorPerson',
    'sparePerson',
  ] as const) {
    await add(name, 'people');
  }
  await insert(client, 'administrators', { person_id: world.administrator, password_hash: '$argon2id$x' });
  await add('mentee', 'mentee_profiles', { person_id: world.menteePerson });
  await add('mentor', 'mentor_profiles', { person_id: world.mentorPerson });
  await add('otherMentor', 'mentor_profiles', { person_id: world.otherMentorPerson, capacity: 3 });
  await add('round', 'rounds');
  await add('complaint', 'complaints');
  await add('run', 'runs', { status: 'cancelled' });
  await add('proposal', 'proposals', { closed_at: null });
  await add('peerProposal', 'proposals', { closed_at: null, track: 'peer' });
  await add('invitation', 'invitations', { proposal_id: world.proposal, track: 'business' });
  const accepted = { status: 'accepted', answered_at: new Date(), ended_at: new Date() };
  const closed = await insert(client, 'proposals', legalRows(world as World)['proposals']?.() ?? {});
  await add('acceptedInvitation', 'invitations', { proposal_id: closed, ...accepted });
  const states = {
    mentorship: { mentor_profile_id: world.otherMentor, track: 'business' },
    quietMentorship: { status: 'completed', ended_at: new Date() },
  } as const;
  for (const name of ['mentorship', 'quietMentorship'] as const) {
    const over = await insert(client, 'proposals', legalRows(world as World)['proposals']?.() ?? {});
    const legalInvitation = legalRows(world as World)['invitations']?.() ?? {};
    const invitation = { ...legalInvitation, ...accepted, proposal_id: over };
    const invitation_id = await insert(client, 'invitations', invitation);
    await add(name, 'mentorships', { invitation_id, ...states[name] });
  }
  await add('session', 'sessions');
  await add('goal', 'goals');
  await add('resource', 'resources');
  await add('otherResource', 'resources');
  await add('readingList', 'reading_lists');
  return world as World;
}
