import { MailOutbox } from '@alongside/mail';
import type { Actor } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type AvailabilityOutcome, MentorAvailability } from '../availability/mentor-availability.service.js';
import { PeopleDirectory } from '../directory/people-directory.service.js';
import { mailOf } from './application-mails.js';
import { ApplicationList } from './application-list.service.js';

export type ImportedApproval = AvailabilityOutcome | { readonly kind: 'reference-check-missing' };

/** Mentors who came by a file and never applied here: they are approved from their record, with the same email. */
@Injectable()
export class ImportedMentors {
  constructor(
    private readonly database: DataSource,
    private readonly directory: PeopleDirectory,
    private readonly applications: ApplicationList,
    private readonly availability: MentorAvailability,
    private readonly outbox: MailOutbox,
  ) {}

  async approve(mentorId: string, message: string, actor: Actor): Promise<ImportedApproval> {
    const outcome = await this.database.transaction(async (manager): Promise<ImportedApproval> => {
      if (await this.lacksReferenceCheck(mentorId)) return { kind: 'reference-check-missing' };
      const approved = await this.availability.approveWithin(manager, mentorId, actor);
      const mentor = await this.directory.mentorById(mentorId, manager);
      if (approved.kind !== 'changed' || !mentor) return approved;
      const { reference, personId, name, email } = mentor;
      await this.outbox.append(manager, {
        ...mailOf('approve', { kind: 'mentor', reference }, message),
        intentKey: `mentor-approved:${mentorId}`,
        recipient: { personId, name, email },
      });
      return approved;
    });
    if (outcome.kind === 'changed') await this.outbox.wake();
    return outcome;
  }

  private async lacksReferenceCheck(mentorId: string): Promise<boolean> {
    if (!(await this.applications.needsReferenceCheck())) return false;
    const rows = await this.database.query<object[]>(
      'SELECT FROM mentor_profiles WHERE id = $1 AND reference_checked_at IS NULL',
      [mentorId],
    );
    return rows.length > 0;
  }
}
