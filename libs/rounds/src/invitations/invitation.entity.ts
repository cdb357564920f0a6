import type { Track } from '@alongside/matching';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type InvitationStatus =
  'open' | 'accepted' | 'declined' | 'expired' | 'withdrawn' | 'superseded' | 'undone';

export type DeclineReason = 'no-time' | 'conflict-of-interest' | 'not-my-expertise' | 'other';

/** Why no answer is possible any more, though nobody took the invitation back. */
export type SupersededBecause = 'mentor-full' | 'place-filled' | 'mentee-withdrawn' | 'pair-not-possible';

@Entity('invitations')
export class Invitation {
  @PrimaryColumn('uuid', { generated: 'uuid' })
  id: string;

  @Column('uuid', { name: 'proposal_id' })
  proposalId: string;

  @Column('uuid', { name: 'round_id' })
  roundId: string;

  @Column('text')
  track: Track;

  @Column('uuid', { name: 'mentee_profile_id' })
  menteeProfileId: string;

  @Column('uuid', { name: 'mentor_profile_id' })
  mentorProfileId: string;

  /** SHA-256 of the link's token; the token itself is derived when the email leaves. */
  @Column('bytea', { name: 'token_hash' })
  tokenHash: Buffer;

  @Column('text')
  status: InvitationStatus;

  @Column('uuid', { name: 'released_by', nullable: true })
  releasedBy: string | null;

  @Column('timestamptz', { name: 'released_at' })
  releasedAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  @Column('text', { name: 'decline_reason', nullable: true })
  declineReason: DeclineReason | null;

  @Column('text', { name: 'decline_note' })
  declineNote: string;

  @Column('text', { name: 'superseded_because', nullable: true })
  supersededBecause: SupersededBecause | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;

  /** When somebody else was looked for, after an ending that leaves the place empty. */
  @Column('timestamptz', { name: 'replacement_sought_at', nullable: true })
  replacementSoughtAt: Date | null;
}
