import type { EntityManager } from 'typeorm';
import type { Side } from '../mentorship-access.service.js';
import type { AgreementWords } from './agreement-words.js';

export interface AgreementVersion extends AgreementWords {
  readonly version: number;
  readonly writtenBy: Side;
  readonly writtenAt: Date;
  readonly menteeConfirmedAt: Date | null;
  readonly mentorConfirmedAt: Date | null;
}

const COLUMNS = `version, how_often AS "howOften", how, confidentiality, off_the_table AS "offTheTable",
  written_by AS "writtenBy", written_at AS "writtenAt", mentee_confirmed_at AS "menteeConfirmedAt",
  mentor_confirmed_at AS "mentorConfirmedAt"`;

/** Newest first. */
export function versionsOf(manager: EntityManager, mentorshipId: string): Promise<AgreementVersion[]> {
  return manager.query(`SELECT ${COLUMNS} FROM agreements WHERE mentorship_id = $1 ORDER BY version DESC`, [
    mentorshipId,
  ]);
}

/** Both have confirmed it. */
export function isConfirmed({ menteeConfirmedAt, mentorConfirmedAt }: AgreementVersion): boolean {
  return menteeConfirmedAt !== null && mentorConfirmedAt !== null;
}

export function confirmedBy(version: AgreementVersion, side: Side): Date | null {
  return side === 'mentee' ? version.menteeConfirmedAt : version.mentorConfirmedAt;
}
