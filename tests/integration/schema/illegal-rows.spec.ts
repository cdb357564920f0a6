import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { useTestDatabase } from '../../support/test-database.js';
import { AFTERWARDS_ILLEGAL, AFTERWARDS_TWICE } from './afterwards-rows.js';
import { FEEDBACK_ILLEGAL, FEEDBACK_TWICE } from './feedback-rows.js';
import { FINDING_ILLEGAL, FINDING_TWICE } from './finding-rows.js';
import { READER_ILLEGAL, READER_TWICE } from './reader-rows.js';
import { RESOURCE_ILLEGAL, RESOURCE_STATES, RESOURCE_TWICE, resourceIn, RETIRED } from './resource-rows.js';
import { CONCERN_STATES, GOAL_STATES, MENTORSHIP_ILLEGAL, MENTORSHIP_TWICE } from './mentorship-rows.js';
import { NOTICE_ILLEGAL, NOTICE_STATES, NOTICE_TWICE, noticeIn } from './notice-rows.js';
import {
  PROPOSAL_STATES,
  proposalIn,
  SESSION_ILLEGAL,
  SESSION_STATES,
  SESSION_TWICE,
  sessionIn,
} from './session-rows.js';
import { createWorld, insert, legalRows, type Row, type World } from './legal-rows.js';

type Change = Row | ((world: World) => Row);

const NOW = new Date();
const SELF = randomUUID();
const DECIDED = (world: World): Row => ({ decided_by: world.administrator, decided_at: NOW });
const OVER = { ended_at: NOW };
const SENT = { submitted_at: NOW, reference: 'AL-222222' };
const ITSELF = '00000000-0000-4000-8000-000000000009';
const SHORT = Buffer.from('short');

/** The rule, the table, and what to change in a legal row to break it. Several lines may break the same rule. */
const ILLEGAL: [rule: string, table: string, change: Change][] = [
  ...AFTERWARDS_ILLEGAL,
  ...SESSION_ILLEGAL,
  ...MENTORSHIP_ILLEGAL,
  ...NOTICE_ILLEGAL,
  ...FEEDBACK_ILLEGAL,
  ...FINDING_ILLEGAL,
  ...READER_ILLEGAL,
  ...RESOURCE_ILLEGAL,
  ['organisation_groups_name_check', 'organisation_groups', { name: '' }],
  ['organisations_name_check', 'organisations', { name: '' }],
  ['people_name_check', 'people', { name: '' }],
  ['people_email_check', 'people', { email: 'nobody' }],
  ['people_email_check', 'people', { email: '@example.org' }],
  ['administrators_password_hash_check', 'administrators', { password_hash: 'swordfish' }],
  ['administrators_role_check', 'administrators', { role: 'king' }],
  ['administrators_sso_pair', 'administrators', { sso_issuer: 'https://issuer.example' }],
  ['administrators_sso_pair', 'administrators', { sso_subject: 'ada' }],
  ['administrators_totp', 'administrators', { totp_confirmed_at: NOW }],
  ['recovery_codes_code_hash_check', 'recovery_codes', { code_hash: SHORT }],
  ['administrator_invitations_name_check', 'administrator_invitations', { name: '' }],
  ['administrator_invitations_email_check', 'administrator_invitations', { email: 'nobody' }],
  ['administrator_invitations_role_check', 'administrator_invitations', { role: 'king' }],
  ['administrator_invitations_token_hash_check', 'administrator_invitations', { token_hash: SHORT }],
  ['administrator_invitations_check', 'administrator_invitations', { expires_at: new Date(0) }],
  ['administrator_invitations_check1', 'administrator_invitations', { accepted_at: NOW }],
  [
    'administrator_invitations_check2',
    'administrator_invitations',
    (w) => ({ accepted_at: NOW, accepted_by: w.sparePerson, revoked_at: NOW }),
  ],

  ['mentee_profiles_reference_check', 'mentee_profiles', { reference: '' }],
  ['mentee_profiles_stage_check', 'mentee_profiles', { stage: 'old' }],
  ['mentee_profiles_service_areas_check', 'mentee_profiles', { service_areas: [] }],
  ['mentee_profiles_topics_check', 'mentee_profiles', { topics: [] }],
  ['mentee_profiles_formats_check', 'mentee_profiles', { formats: [] }],
  ['mentee_profiles_tracks_check', 'mentee_profiles', { tracks: [] }],
  ['mentee_profiles_tracks_check', 'mentee_profiles', { tracks: ['business', 'race'] }],
  ['mentee_profiles_working_style_check', 'mentee_profiles', { working_style: [1, 2, 3] }],
  ['mentee_profiles_working_style_check', 'mentee_profiles', { working_style: [0, 2, 3, 4] }],
  ['mentee_profiles_working_style_check', 'mentee_profiles', { working_style: [1, 2, 3, 6] }],
  [
    'mentee_profiles_preferred_mentors_check',
    'mentee_profiles',
    { preferred_mentors: ['1', '2', '3', '4', '5', '6'] },
  ],
  ['mentee_profiles_rounds_waited_check', 'mentee_profiles', { rounds_waited: -1 }],
  ['mentee_profiles_rounds_waited_check', 'mentee_profiles', { rounds_waited: 1001 }],
  ['mentee_profiles_status_check', 'mentee_profiles', { status: 'gone' }],

  ['mentor_profiles_reference_check', 'mentor_profiles', { reference: '' }],
  ['mentor_profiles_kind_check', 'mentor_profiles', { kind: 'friend' }],
  ['mentor_profiles_check', 'mentor_profiles', { kind: 'peer', stage: null }],
  ['mentor_profiles_stage_check', 'mentor_profiles', { stage: 'old' }],
  ['mentor_profiles_service_areas_check', 'mentor_profiles', { service_areas: [] }],
  ['mentor_profiles_topics_check', 'mentor_profiles', { topics: [] }],
  ['mentor_profiles_formats_check', 'mentor_profiles', { formats: [] }],
  ['mentor_profiles_working_style_check', 'mentor_profiles', { working_style: [1, 2, 3, 4, 5] }],
  ['mentor_profiles_capacity_check', 'mentor_profiles', { capacity: 0 }],
  ['mentor_profiles_capacity_check', 'mentor_profiles', { capacity: 11 }],
  ['mentor_profiles_status_check', 'mentor_profiles', { status: 'perhaps' }],

  [
    'mentor_profiles_reference_check_whole',
    'mentor_profiles',
    { reference_checked_at: NOW, reference_checked_by: null },
  ],
  ['organisations_not_merged_into_self', 'organisations', { id: ITSELF, merged_into_id: ITSELF }],

  ['applications_kind_check', 'applications', { kind: 'friend' }],
  ['applications_status_check', 'applications', { status: 'lost', ...SENT }],
  ['applications_reference_check', 'applications', { ...SENT, reference: '' }],
  ['applications_check', 'applications', { status: 'submitted' }],
  ['applications_check1', 'applications', { submitted_at: NOW, reference: null }],
  ['applications_check1', 'applications', { submitted_at: null, reference: 'AL-222222' }],
  ['applications_check2', 'applications', { status: 'approved', ...SENT }],
  ['applications_check2', 'applications', { status: 'more-wanted', ...SENT }],
  ['declarations_reason_check', 'declarations', { reason: 'dislike' }],
  ['declarations_about_check', 'declarations', { about: '' }],
  ['declarations_check', 'declarations', { settled_at: NOW }],

  ['conflicts_reason_check', 'conflicts', { reason: 'dislike' }],
  ['conflicts_status_check', 'conflicts', { status: 'clear' }],
  ['imports_status_check', 'imports', { status: 'half' }],
  ['imports_check', 'imports', { status: 'applied', applied_at: null }],
  ['imports_check', 'imports', { status: 'checked', applied_at: NOW }],

  ['audit_entries_actor_kind_check', 'audit_entries', { actor_kind: 'ghost' }],
  ['audit_entries_check', 'audit_entries', { actor_id: null }],
  ['audit_entries_action_check', 'audit_entries', { action: '' }],
  ['audit_entries_subject_kind_check', 'audit_entries', { subject_kind: '' }],

  ['sign_in_requests_email_check', 'sign_in_requests', { email: 'nobody' }],
  ['sign_in_requests_purpose_check', 'sign_in_requests', { purpose: 'curiosity' }],
  ['sign_in_requests_browser_hash_check', 'sign_in_requests', { browser_hash: SHORT }],
  ['sign_in_requests_token_hash_check', 'sign_in_requests', { token_hash: SHORT }],
  ['sign_in_requests_code_hash_check', 'sign_in_requests', { code_hash: SHORT }],
  ['sign_in_requests_tries_check', 'sign_in_requests', { tries: 6 }],
  ['sign_in_requests_check', 'sign_in_requests', { expires_at: new Date(0) }],
  ['known_browsers_browser_hash_check', 'known_browsers', { browser_hash: SHORT }],
  [
    'web_sessions_signed_in_as_check',
    'web_sessions',
    (w) => ({ person_id: w.sparePerson, signed_in_as: 'x' }),
  ],
  ['web_sessions_whose', 'web_sessions', { person_id: null }],
  ['web_sessions_whose', 'web_sessions', { signed_in_as: null }],
  ['attempt_counts_key_check', 'attempt_counts', { key: SHORT }],
  ['attempt_counts_attempts_check', 'attempt_counts', { attempts: 0 }],
  ['email_changes_old_email_check', 'email_changes', { old_email: 'nobody' }],
  ['email_changes_new_email_check', 'email_changes', { new_email: 'nobody' }],
  ['email_changes_confirm_token_hash_check', 'email_changes', { confirm_token_hash: SHORT }],
  ['email_changes_undo_token_hash_check', 'email_changes', { undo_token_hash: SHORT }],
  ['email_changes_check', 'email_changes', { confirmed_at: NOW }],
  ['email_changes_check', 'email_changes', { undo_until: NOW }],
  ['email_changes_check1', 'email_changes', { undone_at: NOW }],
  ['departures_check', 'departures', { erase_at: new Date(0) }],
  ['departures_check1', 'departures', { undone_at: NOW, erased_at: NOW }],
  ['departures_token_hash_check', 'departures', { token_hash: SHORT }],

  ['outbox_recipient_email_check', 'outbox', { recipient_email: 'nobody' }],
  ['outbox_status_check', 'outbox', { status: 'lost' }],
  ['outbox_attempts_check', 'outbox', { attempts: -1 }],
  ['outbox_check', 'outbox', { status: 'sent', sent_at: null }],
  ['outbox_check', 'outbox', { status: 'waiting', sent_at: NOW }],
  ['outbox_check1', 'outbox', { status: 'sending', claimed_until: null }],
  ['outbox_check1', 'outbox', { status: 'waiting', claimed_until: NOW }],
  ['outbox_receipt_check', 'outbox', { receipt: 'read', receipt_at: NOW }],
  ['outbox_receipt_whole', 'outbox', { receipt: 'delivered' }],
  ['outbox_receipt_whole', 'outbox', { receipt_at: NOW }],
  ['outbox_wording_version_check', 'outbox', { wording_version: 0 }],
  ['mail_wordings_template_check', 'mail_wordings', { template: '' }],
  ['mail_wordings_version_check', 'mail_wordings', { version: 0 }],
  ['mail_wordings_subject_check', 'mail_wordings', { subject: '' }],
  ['mail_wordings_body_check', 'mail_wordings', { body: '' }],
  ['mail_wordings_check', 'mail_wordings', { subject: null }],
  ['mail_wordings_check', 'mail_wordings', { body: null }],

  ['rounds_name_check', 'rounds', { name: '' }],
  ['rounds_tracks_check', 'rounds', { tracks: [] }],
  ['rounds_tracks_check', 'rounds', { tracks: ['race'] }],
  ['rounds_floor_check', 'rounds', { floor: 100_001 }],
  ['rounds_policy_check', 'rounds', { policy: 'whim' }],

  ['runs_status_check', 'runs', { status: 'lost' }],
  ['runs_check', 'runs', { status: 'finished' }],
  ['runs_check', 'runs', { status: 'queued', summary: '{}', proof: '{}' }],
  ['runs_check1', 'runs', { status: 'finished', summary: '{}', proof: null }],
  ['runs_check2', 'runs', { status: 'failed', failure: null }],
  ['runs_check2', 'runs', { status: 'queued', failure: 'no reason' }],
  ['snapshots_input_hash_check', 'snapshots', { input_hash: 'ABC' }],

  ['proposals_track_check', 'proposals', { track: 'race' }],
  ['proposals_origin_check', 'proposals', { origin: 'rumour' }],
  ['proposals_score_check', 'proposals', { score: 100_001 }],
  ['proposals_score_check', 'proposals', { score: -1 }],
  ['proposals_decision_check', 'proposals', (world) => ({ decision: 'perhaps', ...DECIDED(world) })],
  ['proposals_check', 'proposals', { decision: 'approved', decided_at: NOW }],
  [
    'proposals_check1',
    'proposals',
    (world) => ({ ...DECIDED(world), decision: 'approved', decided_at: null }),
  ],
  ['unfilled_places_track_check', 'unfilled_places', { track: 'race' }],
  ['unfilled_places_reason_check', 'unfilled_places', { reason: 'bad luck' }],

  ['invitations_track_check', 'invitations', { track: 'race' }],
  ['invitations_token_hash_check', 'invitations', { token_hash: Buffer.from('short') }],
  ['invitations_status_check', 'invitations', { status: 'lost', ...OVER }],
  ['invitations_check', 'invitations', { expires_at: new Date(0) }],
  ['invitations_check1', 'invitations', { status: 'accepted', ...OVER }],
  ['invitations_check1', 'invitations', { status: 'open', answered_at: NOW }],
  ['invitations_check2', 'invitations', { status: 'declined', answered_at: NOW, ...OVER }],
  ['invitations_check2', 'invitations', { status: 'expired', decline_reason: 'no-time', ...OVER }],
  ['invitations_check3', 'invitations', { status: 'superseded', ...OVER }],
  ['invitations_check4', 'invitations', { status: 'open', replacement_sought_at: NOW }],
  ['invitations_check5', 'invitations', { status: 'open', ...OVER }],
  ['invitations_check5', 'invitations', { status: 'expired', ended_at: null }],
  [
    'invitations_decline_reason_check',
    'invitations',
    { status: 'declined', answered_at: NOW, decline_reason: 'mood', ...OVER },
  ],
  [
    'invitations_superseded_because_check',
    'invitations',
    { status: 'superseded', superseded_because: 'mood', ...OVER },
  ],

  ['mentorships_track_check', 'mentorships', { track: 'race' }],
  ['mentorships_status_check', 'mentorships', { status: 'lost' }],
  ['mentorships_check', 'mentorships', { status: 'completed', ended_at: null }],
  ['mentorships_check', 'mentorships', { status: 'active', ...OVER }],

  ['consents_document_check', 'consents', { document: 'menu' }],
  ['consents_version_check', 'consents', { version: '' }],
  ['person_notes_body_check', 'person_notes', { body: '' }],
  ['merges_kind_check', 'merges', { kind: 'group' }],
  ['merges_check', 'merges', (w) => ({ merged_id: w.menteePerson })],
  ['merges_check1', 'merges', { undo_until: new Date(0) }],
  ['merges_check2', 'merges', { undone_at: NOW }],
  ['merges_check2', 'merges', (w) => ({ undone_by: w.administrator })],
  ['people_not_merged_into_self', 'people', { id: SELF, merged_into_id: SELF }],
  ['organisations_not_merged_into_self', 'organisations', { id: SELF, merged_into_id: SELF }],
  ['settings_key_check', 'settings', { key: '' }],
  ['complaints_reference_check', 'complaints', { reference: '' }],
  ['complaints_name_check', 'complaints', { name: '' }],
  ['complaints_email_check', 'complaints', { email: 'nobody' }],
  ['complaints_body_check', 'complaints', { body: '' }],
  ['complaints_status_check', 'complaints', { status: 'lost' }],
  ['complaints_check', 'complaints', { status: 'closed' }],
  ['complaints_check', 'complaints', { closed_at: NOW }],
  ['complaint_notes_body_check', 'complaint_notes', { body: '' }],
  ['retention_reports_removed_check', 'retention_reports', { removed: -1 }],
  ['proposals_needs_look_whole', 'proposals', { needs_look_since: NOW }],
  ['proposals_needs_look_whole', 'proposals', { needs_look_because: ['mentor-paused'] }],
  ['invitations_needs_look_whole', 'invitations', { needs_look_since: NOW }],
  ['invitations_needs_look_whole', 'invitations', { needs_look_because: ['mentor-paused'] }],
];

/** References that a row only carries together with something else. */
const WITH_REFERENCE: Record<string, Change> = {
  'resources.successor_id': RETIRED,
  'proposals.decided_by': (world) => ({ decision: 'approved', ...DECIDED(world) }),
  'administrator_invitations.accepted_by': { accepted_at: NOW },
  'declarations.settled_by': { settled_at: NOW },
  'merges.undone_by': { undone_at: NOW },
  'mentor_profiles.reference_checked_by': { reference_checked_at: NOW },
};

/** Unique rules: two rows that must not both stand. The second is the first, with the given columns made different. */
const TWICE: [rule: string, table: string, both: Change, second: Change][] = [
  ...AFTERWARDS_TWICE,
  ...SESSION_TWICE,
  ...MENTORSHIP_TWICE,
  ...NOTICE_TWICE,
  ...FEEDBACK_TWICE,
  ...FINDING_TWICE,
  ...READER_TWICE,
  ...RESOURCE_TWICE,
  ['organisation_groups_name_key_key', 'organisation_groups', { name_key: 'same' }, {}],
  ['organisation_names_pkey', 'organisation_names', { name_key: 'same' }, {}],
  ['one_standing_merge', 'merges', (w) => ({ merged_id: w.sparePerson }), {}],
  ['people_email_key', 'people', { email: 'same@example.org' }, { email: 'SAME@example.org' }],
  ['administrators_pkey', 'administrators', {}, {}],
  [
    'administrators_sso',
    'administrators',
    { sso_issuer: 'https://issuer.example', sso_subject: 'ada' },
    (w) => ({ person_id: w.menteePerson }),
  ],
  ['recovery_codes_person_id_code_hash_key', 'recovery_codes', { code_hash: Buffer.alloc(32) }, {}],
  [
    'administrator_invitations_token_hash_key',
    'administrator_invitations',
    { token_hash: Buffer.alloc(32) },
    {},
  ],
  ['one_open_administrator_invitation', 'administrator_invitations', { email: 'one@example.org' }, {}],
  ['mentee_profiles_person_id_key', 'mentee_profiles', {}, {}],
  [
    'mentee_profiles_reference_key',
    'mentee_profiles',
    { reference: 'R1' },
    (w) => ({ person_id: w.mentorPerson }),
  ],
  ['mentor_profiles_person_id_key', 'mentor_profiles', {}, {}],
  [
    'mentor_profiles_reference_key',
    'mentor_profiles',
    { reference: 'R1' },
    (w) => ({ person_id: w.menteePerson }),
  ],
  ['applications_reference_key', 'applications', { ...SENT, status: 'withdrawn' }, {}],
  ['one_open_application', 'applications', {}, { ...SENT, status: 'submitted' }],
  ['conflicts_mentee_profile_id_mentor_profile_id_reason_key', 'conflicts', {}, { note: 'again' }],
  ['sign_in_requests_token_hash_key', 'sign_in_requests', { token_hash: Buffer.alloc(32) }, {}],
  ['known_browsers_pkey', 'known_browsers', { browser_hash: Buffer.alloc(32) }, {}],
  ['attempt_counts_pkey', 'attempt_counts', { key: Buffer.alloc(32) }, {}],
  ['web_sessions_public_id_key', 'web_sessions', { public_id: '00000000-0000-4000-8000-000000000001' }, {}],
  [
    'email_changes_confirm_token_hash_key',
    'email_changes',
    { confirm_token_hash: Buffer.alloc(32), cancelled_at: NOW },
    {},
  ],
  [
    'email_changes_undo_token_hash_key',
    'email_changes',
    { undo_token_hash: Buffer.alloc(32), cancelled_at: NOW },
    {},
  ],
  ['one_open_email_change', 'email_changes', {}, {}],
  ['departures_token_hash_key', 'departures', { token_hash: Buffer.alloc(32), undone_at: NOW }, {}],
  ['one_open_departure', 'departures', {}, {}],
  ['outbox_intent_key_key', 'outbox', { intent_key: 'same' }, {}],
  ['outbox_message_id_key', 'outbox', { message_id: 'same' }, {}],
  ['outbox_provider_id_key', 'outbox', { provider_id: 'same' }, {}],
  ['mail_wordings_pkey', 'mail_wordings', { version: 1 }, {}],
  ['mailbox_messages_message_id_key', 'mailbox_messages', { message_id: 'same' }, {}],
  ['one_live_run_per_round', 'runs', {}, { status: 'running' }],
  ['one_live_run_per_round', 'runs', { status: 'finished', summary: '{}', proof: '{}' }, {}],
  ['snapshots_run_id_key', 'snapshots', {}, {}],
  ['one_live_proposal_per_place', 'proposals', {}, { closed_at: null }],
  ['one_unfilled_row_per_place', 'unfilled_places', {}, {}],
  [
    'invitations_token_hash_key',
    'invitations',
    { token_hash: Buffer.alloc(32) },
    { status: 'expired', ...OVER },
  ],
  ['one_open_invitation_per_place', 'invitations', {}, (w) => ({ proposal_id: w.proposal })],
  ['one_live_invitation_per_proposal', 'invitations', {}, { status: 'accepted', answered_at: NOW, ...OVER }],
  ['mentorships_invitation_id_key', 'mentorships', { status: 'completed', ...OVER }, {}],
  [
    'one_live_mentorship_per_place',
    'mentorships',
    {},
    (w) => ({ invitation_id: w.invitation, mentor_profile_id: w.otherMentor }),
  ],
  ['consents_person_id_document_version_key', 'consents', { version: '1' }, {}],
  ['settings_pkey', 'settings', { key: 'programme' }, {}],
  ['complaints_reference_key', 'complaints', { reference: 'CO-1' }, {}],
  ['retention_reports_day_key', 'retention_reports', {}, {}],
];

/** The whole life of each row that has states: every other move is refused. */
const MOVES: Record<string, { column: string; states: Record<string, string[]> }> = {
  complaints: {
    column: 'status',
    states: {
      received: ['in-progress', 'closed'],
      'in-progress': ['closed'],
      closed: ['in-progress'],
    },
  },
  outbox: {
    column: 'status',
    states: {
      waiting: ['sending', 'cancelled'],
      sending: ['sent', 'waiting', 'failed'],
      sent: [],
      failed: ['waiting', 'cancelled'],
      cancelled: [],
    },
  },
  applications: {
    column: 'status',
    states: {
      draft: ['submitted', 'withdrawn', 'expired'],
      submitted: ['approved', 'refused', 'more-wanted', 'withdrawn'],
      'more-wanted': ['submitted', 'refused', 'withdrawn'],
      approved: ['withdrawn'],
      refused: [],
      // Somebody who was leaving changed their mind: it is again what it was.
      withdrawn: ['draft', 'submitted', 'more-wanted'],
      expired: [],
    },
  },
  imports: {
    column: 'status',
    states: {
      checked: ['applied', 'refused', 'discarded'],
      refused: ['discarded'],
      applied: [],
      discarded: [],
    },
  },
  runs: {
    column: 'status',
    states: {
      queued: ['running', 'cancelled'],
      running: ['finished', 'failed', 'cancelled'],
      finished: ['superseded'],
      failed: [],
      cancelled: [],
      superseded: [],
    },
  },
  proposals: {
    column: 'decision',
    states: {
      pending: ['approved', 'rejected', 'held'],
      held: ['approved', 'rejected', 'pending'],
      approved: ['pending'],
      rejected: ['pending'],
    },
  },
  invitations: {
    column: 'status',
    states: {
      open: ['accepted', 'declined', 'expired', 'withdrawn', 'superseded', 'undone'],
      accepted: [],
      declined: [],
      expired: [],
      withdrawn: [],
      superseded: [],
      undone: [],
    },
  },
  notices: { column: 'status', states: NOTICE_STATES },
  sessions: { column: 'status', states: SESSION_STATES },
  session_proposals: { column: 'answer', states: PROPOSAL_STATES },
  goals: { column: 'status', states: GOAL_STATES },
  concerns: { column: 'status', states: CONCERN_STATES },
  resources: { column: 'status', states: RESOURCE_STATES },
  mentorships: {
    column: 'status',
    states: {
      introduced: ['active', 'paused', 'completed', 'ended-early'],
      active: ['paused', 'completed', 'ended-early'],
      paused: ['active', 'completed', 'ended-early'],
      completed: [],
      'ended-early': [],
    },
  },
};

/** What a row in that state must also say. */
function companions(table: string, state: string, world: World): Row {
  const [sent, ended] = [state === 'sent', !['open', 'introduced', 'active', 'paused'].includes(state)];
  if (table === 'outbox')
    return { sent_at: sent ? NOW : null, claimed_until: state === 'sending' ? NOW : null };
  if (table === 'applications') {
    const never = ['draft', 'expired'].includes(state);
    return never ? { submitted_at: null, reference: null } : { ...SENT, decided_at: NOW };
  }
  if (table === 'imports') return { applied_at: state === 'applied' ? NOW : null };
  if (table === 'runs') {
    const result = ['finished', 'superseded'].includes(state) ? '{}' : null;
    return { summary: result, proof: result, failure: state === 'failed' ? 'a fault' : null };
  }
  if (table === 'proposals')
    return state === 'pending' ? { decided_by: null, decided_at: null } : DECIDED(world);
  if (table === 'notices') return noticeIn(state);
  if (table === 'sessions') return sessionIn(state);
  if (table === 'session_proposals') return proposalIn(state);
  if (table === 'resources') return resourceIn(state);
  if (table === 'mentorships')
    return { ended_at: ended ? NOW : null, paused_at: state === 'paused' ? NOW : null };
  if (table === 'goals') return { closed_at: state === 'open' ? null : NOW };
  if (table === 'complaints' || table === 'concerns') return { closed_at: state === 'closed' ? NOW : null };
  return {
    ended_at: ended ? NOW : null,
    answered_at: ['accepted', 'declined'].includes(state) ? NOW : null,
    decline_reason: state === 'declined' ? 'no-time' : null,
    superseded_because: state === 'superseded' ? 'mentor-full' : null,
  };
}

describe('what PostgreSQL refuses, whatever the code above it does', () => {
  const database = useTestDatabase();
  let client: pg.Client;
  let world: World;

  beforeAll(async () => {
    client = new pg.Client(database.url);
    await client.connect();
    world = await createWorld(client);
  });
  afterAll(() => client.end());
  beforeEach(() => client.query('BEGIN'));
  afterEach(() => client.query('ROLLBACK'));

  const resolved = (change: Change): Row => (typeof change === 'function' ? change(world) : change);
  const rowOf = (table: string, ...changes: Change[]): Row => {
    const legal = legalRows(world)[table];
    if (!legal) throw new Error(`There is no legal row for ${table}.`);
    return Object.assign(legal(), ...changes.map(resolved)) as Row;
  };
  /** The name of the rule that refused it; undefined when it was let through. */
  async function refusal(work: Promise<unknown>): Promise<string | undefined> {
    try {
      await work;
      return undefined;
    } catch (error) {
      const { constraint, code, column } = error as pg.DatabaseError;
      return constraint ?? (code === '23502' ? `${column} is missing` : String(error));
    }
  }
  const namesOf = async (sql: string): Promise<string[]> =>
    (await client.query<{ name: string }>(sql)).rows.map(({ name }) => name).sort();

  it('lets a legal row of every table through', async () => {
    const tables = await namesOf(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'`,
    );
    expect(Object.keys(legalRows(world)).sort()).toEqual(tables);
    for (const table of tables) await insert(client, table, rowOf(table));
  });

  it.each(ILLEGAL)('%s: %s with %j', async (rule, table, change) => {
    expect(await refusal(insert(client, table, rowOf(table, change)))).toBe(rule);
  });

  it.each(TWICE)('%s: twice in %s', async (rule, table, both, second) => {
    await insert(client, table, rowOf(table, both));
    expect(await refusal(insert(client, table, rowOf(table, both, second)))).toBe(rule);
  });

  it('has no rule that is not tried here', async () => {
    const tried = new Set([...ILLEGAL, ...TWICE].map(([rule]) => rule));
    const rules = await namesOf(`
      SELECT conname AS name FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace AND contype = 'c' AND contypid = 0
      UNION
      SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class ON oid = indexrelid
      WHERE indisunique AND NOT indisprimary AND relnamespace = 'public'::regnamespace`);
    expect(rules.filter((rule) => !tried.has(rule))).toEqual([]);
    const triggers = await namesOf(
      `SELECT tgrelid::regclass::text || '.' || tgname AS name FROM pg_trigger WHERE NOT tgisinternal`,
    );
    const guarded = ['audit_entries.audit_entries_append_only', 'snapshots.snapshots_frozen'];
    const owners = ['administrators.administrators_owner'];
    const mentoring = [
      'goals.goals_facts',
      'goals.goals_guard',
      'mentorships.mentorships_guard',
      'mentor_profiles.mentor_profiles_capacity',
      'session_outcomes.session_outcomes_facts',
      'session_proposals.session_proposals_made',
      'sessions.sessions_agreed',
      'sessions.sessions_begun',
      'sessions.sessions_facts',
    ];
    const kept = ['agreements', 'resource_versions', 'session_notes'].flatMap((table) =>
      ['append_only', 'stay'].map((what) => `${table}.${table}_${what}`),
    );
    const states = Object.keys(MOVES).map((table) => `${table}.${table}_states`);
    expect(triggers).toEqual([...guarded, ...owners, ...mentoring, ...kept, ...states].sort());
  });

  it('refuses every reference to a row that is not there', async () => {
    const { rows } = await client.query<{ rule: string; table: string; column: string }>(`
      SELECT conname AS rule, conrelid::regclass::text AS table, attname AS column
      FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
      WHERE connamespace = 'public'::regnamespace AND contype = 'f'`);
    expect(rows.length).toBeGreaterThan(30);
    for (const { rule, table, column } of rows) {
      await client.query('SAVEPOINT before');
      const refused = await refusal(
        insert(
          client,
          table,
          rowOf(table, WITH_REFERENCE[`${table}.${column}`] ?? {}, { [column]: randomUUID() }),
        ),
      );
      await client.query('ROLLBACK TO before');
      expect(refused).toBe(rule);
    }
  });

  it('refuses a row without what it must have', async () => {
    const { rows } = await client.query<{ table: string; column: string }>(`
      SELECT table_name AS table, column_name AS column FROM information_schema.columns
      WHERE table_schema = 'public' AND is_nullable = 'NO' AND table_name <> 'migrations'`);
    expect(rows.length).toBeGreaterThan(100);
    for (const { table, column } of rows) {
      await client.query('SAVEPOINT before');
      const refused = await refusal(insert(client, table, rowOf(table, { [column]: null })));
      await client.query('ROLLBACK TO before');
      expect({ table, refused }).toEqual({ table, refused: `${column} is missing` });
    }
  });

  describe.each(Object.entries(MOVES))('the states of %s', (table, { column, states }) => {
    const moves = Object.keys(states).flatMap((from) =>
      Object.keys(states)
        .filter((to) => to !== from)
        .map((to) => [from, to, states[from]?.includes(to) ?? false] as const),
    );

    it.each(moves)('from %s to %s: %s', async (from, to, legal) => {
      const id = await insert(
        client,
        table,
        rowOf(table, { [column]: from, ...companions(table, from, world) }),
      );
      const change = { [column]: to, ...companions(table, to, world) };
      const sets = Object.keys(change).map((name, at) => `${name} = $${at + 2}`);
      const update = `UPDATE ${table} SET ${sets.join(', ')} WHERE id = $1`;
      const refused = await refusal(client.query(update, [id, ...Object.values(change)]));
      expect(refused).toBe(legal ? undefined : `${table}_legal_transition`);
    });
  });

  it.each([
    ['audit_entries', { action: 'another' }],
    ['snapshots', { content: '{"other":1}' }],
    ['session_notes', { body: 'Pensions' }],
    ['session_notes', { written_by: 'mentee' }],
    ['agreements', { how_often: 'Weekly' }],
    ['agreements', { off_the_table: 'Pay' }],
    ['agreements', { written_at: NOW }],
    ['resource_versions', { content: '{"title":"Other"}' }],
    ['resource_versions', { why: 'Another reason' }],
    ['resource_versions', { number: 2 }],
    ['resource_versions', { written_by: null }],
  ])('never changes a row of %s: %j', async (table, change) => {
    const id = await insert(client, table, rowOf(table));
    const [column, value] = Object.entries(change)[0] ?? [];
    const keys: Record<string, [key: string, row: string]> = {
      session_notes: ['session_id', world.session],
      resource_versions: ['resource_id', world.resource],
    };
    const [key, row] = keys[table] ?? ['id', id];
    const update = (): Promise<unknown> =>
      client.query(`UPDATE ${table} SET ${column} = $2 WHERE ${key} = $1`, [row, value]);
    await client.query('SAVEPOINT before');
    expect(await refusal(update())).toBe(`${table}_never_changes`);
    await client.query('ROLLBACK TO before');
    await client.query(`SET LOCAL alongside.erasing = 'on'`);
    expect(await refusal(update())).toBeUndefined();
  });

  describe('what was written down to stay', () => {
    const AGREED = `UPDATE agreements SET mentee_confirmed_at = $2, mentor_confirmed_at = $3 WHERE id = $1`;

    it('is confirmed once by each, and never taken back', async () => {
      const id = await insert(client, 'agreements', rowOf('agreements', { mentee_confirmed_at: NOW }));
      await client.query(AGREED, [id, NOW, NOW]);
      for (const changed of [
        [new Date(0), NOW],
        [NOW, null],
      ]) {
        await client.query('SAVEPOINT before');
        const update = client.query(AGREED, [id, ...changed]);
        expect(await refusal(update)).toBe('agreements_never_changes');
        await client.query('ROLLBACK TO before');
      }
    });

    it.each([
      ['agreements', 'mentorships'],
      ['resource_versions', 'resources'],
      ['session_notes', 'mentorships'],
    ])('stays: %s, unless all of %s goes', async (table, whole) => {
      await insert(client, table, rowOf(table));
      await client.query('SAVEPOINT before');
      expect(await refusal(client.query(`DELETE FROM ${table}`))).toBe(`${table}_stay`);
      await client.query('ROLLBACK TO before');
      expect(await refusal(client.query(`DELETE FROM ${whole}`))).toBeUndefined();
      expect((await client.query(`SELECT FROM ${table}`)).rows).toEqual([]);
    });

    it.each([
      ['agreements', '5 months', 'agreements_stay'],
      ['agreements', '7 months', undefined],
      ['session_notes', '5 months', 'session_notes_stay'],
      ['session_notes', '7 months', undefined],
    ])('lets the retention rules take %s %s after the end: %s', async (table, ago, answer) => {
      await insert(client, table, rowOf(table));
      await client.query(
        `UPDATE mentorships SET status = 'completed', ended_at = now() - interval '${ago}', introduced_at = now() - interval '1 year'`,
      );
      expect(await refusal(client.query(`DELETE FROM ${table}`))).toBe(answer);
    });
  });

  describe('sessions of a mentorship that has ended', () => {
    const REFUSED = 'sessions_of_live_mentorships';
    const end = (): Promise<unknown> =>
      client.query(`UPDATE mentorships SET status = 'completed', ended_at = now() WHERE id = $1`, [
        world.mentorship,
      ]);
    const PROPOSED = { status: 'proposed', starts_at: null, agreed_at: null };

    it.each([
      ['is proposed', PROPOSED],
      ['is agreed', {}],
    ])('are not begun: none %s', async (_, change) => {
      await end();
      expect(await refusal(insert(client, 'sessions', rowOf('sessions', change)))).toBe(REFUSED);
    });

    it.each<[string, Row, string]>([
      ['agreed', PROPOSED, `status = 'agreed', starts_at = now(), agreed_at = now()`],
      ['moved', {}, `starts_at = now() + interval '1 day'`],
    ])('are not %s', async (_, row, sets) => {
      const id = await insert(client, 'sessions', rowOf('sessions', row));
      await end();
      expect(await refusal(client.query(`UPDATE sessions SET ${sets} WHERE id = $1`, [id]))).toBe(REFUSED);
    });

    it('do not come over from another', async () => {
      const id = await insert(client, 'sessions', rowOf('sessions'));
      const move = client.query('UPDATE sessions SET mentorship_id = $2 WHERE id = $1', [
        id,
        world.quietMentorship,
      ]);
      expect(await refusal(move)).toBe(REFUSED);
    });

    it('are offered no other times', async () => {
      await end();
      const offer = insert(client, 'session_proposals', rowOf('session_proposals'));
      expect(await refusal(offer)).toBe('session_proposals_of_live_mentorships');
    });

    it('are still said to have been held, or called off', async () => {
      const [held, off] = [rowOf('sessions'), rowOf('sessions', PROPOSED)];
      const ids = [await insert(client, 'sessions', held), await insert(client, 'sessions', off)];
      await end();
      await client.query(`UPDATE sessions SET status = 'held' WHERE id = $1`, [ids[0]]);
      await client.query(
        `UPDATE sessions SET status = 'cancelled', cancelled_at = now(), cancelled_by = 'system' WHERE id = $1`,
        [ids[1]],
      );
    });
  });

  describe('administrators', () => {
    const LAST = 'administrators_keep_an_owner';
    const change = (sets: string, id: string) =>
      refusal(client.query(`UPDATE administrators SET ${sets} WHERE person_id = $1`, [id]));

    it('always have an owner among them', async () => {
      await client.query(`UPDATE administrators SET role = 'owner' WHERE person_id = $1`, [
        world.administrator,
      ]);
      for (const sets of [`role = 'viewer'`, 'removed_at = now()']) {
        await client.query('SAVEPOINT before');
        expect(await change(sets, world.administrator)).toBe(LAST);
        await client.query('ROLLBACK TO before');
      }
      await insert(client, 'administrators', rowOf('administrators', { role: 'owner' }));
      expect(await change('removed_at = now()', world.administrator)).toBeUndefined();
      await client.query('SAVEPOINT before');
      expect(await change(`role = 'viewer'`, world.sparePerson)).toBe(LAST);
      await client.query('ROLLBACK TO before');
    });
  });

  describe('mentorships', () => {
    /** Another mentee of the same mentor, with the invitation that the mentor accepted. */
    async function another(menteePerson = world.sparePerson): Promise<Row> {
      const mentee = await insert(
        client,
        'mentee_profiles',
        rowOf('mentee_profiles', { person_id: menteePerson }),
      );
      return { mentee_profile_id: mentee, invitation_id: world.invitation };
    }

    it('never exceed the capacity of the mentor', async () => {
      await insert(client, 'mentorships', rowOf('mentorships'));
      const second = rowOf('mentorships', await another());
      expect(await refusal(insert(client, 'mentorships', second))).toBe('mentorships_within_capacity');
    });

    it('keep the capacity from falling below them', async () => {
      await client.query('UPDATE mentor_profiles SET capacity = 2 WHERE id = $1', [world.mentor]);
      await insert(client, 'mentorships', rowOf('mentorships'));
      await insert(client, 'mentorships', rowOf('mentorships', await another()));
      const fewer = client.query('UPDATE mentor_profiles SET capacity = 1 WHERE id = $1', [world.mentor]);
      expect(await refusal(fewer)).toBe('mentor_capacity_covers_mentorships');
    });

    it('never are of one person with themselves', async () => {
      const self = rowOf('mentorships', await another(world.mentorPerson));
      expect(await refusal(insert(client, 'mentorships', self))).toBe('mentorships_two_people');
    });

    it('never go both ways between two people', async () => {
      await insert(client, 'mentorships', rowOf('mentorships'));
      const mentor = { person_id: world.menteePerson };
      const mentorId = await insert(client, 'mentor_profiles', rowOf('mentor_profiles', mentor));
      const back = rowOf('mentorships', await another(world.mentorPerson), { mentor_profile_id: mentorId });
      expect(await refusal(insert(client, 'mentorships', back))).toBe('mentorships_one_direction');
    });
  });
});
