import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { intentKey, keysAskingForAnAnswer } from './intent-keys.js';
import { InvitationList, type ListedInvitation } from './invitation-list.service.js';
import { type ResendRefusal, resendRefusal } from './resend-rule.js';

/** Something that happened to an invitation: an action of the audit trail. */
export interface InvitationEvent {
  /** Such as 'invitation.released'. */
  readonly action: string;
  readonly at: Date;
  /** The person's name; null for the system. */
  readonly by: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface InvitationMailRecord {
  readonly deliveryId: string;
  readonly kind: 'invitation' | 'resend' | 'reminder' | 'withdrawn';
  readonly status: string;
  readonly createdAt: Date;
  readonly leavesAt: Date;
  readonly sentAt: Date | null;
}

/** What came of the place after this invitation ended without a yes. */
export type Aftermath =
  | { readonly kind: 'proposed'; readonly proposalId: string; readonly mentorName: string }
  | { readonly kind: 'unfilled' }
  | { readonly kind: 'still-to-come' }
  | { readonly kind: 'nothing-needed' };

export interface InvitationRecord extends ListedInvitation {
  readonly events: readonly InvitationEvent[];
  readonly mails: readonly InvitationMailRecord[];
  /** Why an open invitation cannot be sent again now; null where it can. */
  readonly resendRefusal: ResendRefusal | null;
  readonly aftermath: Aftermath;
}

const EVENTS = `
  SELECT entry.action, entry.at, person.name AS by, entry.details
  FROM audit_entries entry LEFT JOIN people person ON person.id = entry.actor_id
  WHERE entry.subject_kind = 'invitation' AND entry.subject_id = $1 ORDER BY entry.id DESC`;

const MAILS = `
  SELECT id AS "deliveryId", intent_key AS "intentKey", status, created_at AS "createdAt", not_before AS "leavesAt", sent_at AS "sentAt"
  FROM outbox WHERE intent_key = ANY ($1) ORDER BY created_at DESC, id DESC`;

const AFTERMATH = `
  SELECT invitation.replacement_sought_at AS "soughtAt", replacement.id AS "proposalId", person.name AS "mentorName",
    EXISTS (SELECT FROM unfilled_places unfilled WHERE unfilled.round_id = invitation.round_id
      AND unfilled.mentee_profile_id = invitation.mentee_profile_id AND unfilled.track = invitation.track
      AND unfilled.closed_at IS NULL) AS unfilled
  FROM invitations invitation
  LEFT JOIN proposals replacement ON replacement.replaces_id = invitation.proposal_id
  LEFT JOIN mentor_profiles mentor ON mentor.id = replacement.mentor_profile_id
  LEFT JOIN people person ON person.id = mentor.person_id
  WHERE invitation.id = $1 ORDER BY replacement.created_at LIMIT 1`;

interface AftermathRow {
  readonly soughtAt: Date | null;
  readonly proposalId: string | null;
  readonly mentorName: string | null;
  readonly unfilled: boolean;
}

/** One invitation with its story. */
@Injectable()
export class InvitationRecords {
  constructor(
    private readonly source: DataSource,
    private readonly list: InvitationList,
    private readonly clock: Clock,
  ) {}

  async byId(id: string): Promise<InvitationRecord | null> {
    const invitation = await this.list.byId(id);
    if (!invitation) return null;
    const events = await this.source.query<InvitationEvent[]>(EVENTS, [id]);
    const mails = await this.mails(id);
    const invitations = mails.filter(({ kind }) => kind === 'invitation' || kind === 'resend').reverse();
    return {
      ...invitation,
      events,
      mails,
      resendRefusal: resendRefusal(invitations, this.clock.now()),
      aftermath: await this.aftermath(invitation),
    };
  }

  private async mails(id: string): Promise<InvitationMailRecord[]> {
    type Row = Omit<InvitationMailRecord, 'kind'> & { intentKey: string };
    const keys = [...keysAskingForAnAnswer(id), intentKey.withdrawn(id)];
    const rows = await this.source.query<Row[]>(MAILS, [keys]);
    return rows.map(({ intentKey: key, ...mail }) => ({ ...mail, kind: kindOf(key) }));
  }

  private async aftermath({ id, status }: ListedInvitation): Promise<Aftermath> {
    if (status === 'open' || status === 'accepted' || status === 'undone') return { kind: 'nothing-needed' };
    const [row] = await this.source.query<AftermathRow[]>(AFTERMATH, [id]);
    if (!row?.soughtAt) return { kind: 'still-to-come' };
    const { proposalId, mentorName, unfilled } = row;
    if (proposalId !== null) return { kind: 'proposed', proposalId, mentorName: mentorName ?? '' };
    return { kind: unfilled ? 'unfilled' : 'nothing-needed' };
  }
}

function kindOf(key: string): InvitationMailRecord['kind'] {
  if (key.startsWith('invitation-reminder')) return 'reminder';
  if (key.startsWith('invitation-withdrawn')) return 'withdrawn';
  return key.includes(':resend:') ? 'resend' : 'invitation';
}
