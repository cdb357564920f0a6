import { MailOutbox } from '@alongside/mail';
import { type Actor, againAfterDeadlock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type AvailabilityOutcome, MentorAvailability } from '../availability/mentor-availability.service.js';
import { PeopleDirectory } from '../directory/people-directory.service.js';
import { mailOf } from './application-mails.js';
import { ApplicationList } from './application-list.service.js';

export type ImportedApproval =
  AvailabilityOutcome | { readonly kind: 'reference-check-missing' | 'has-application' };

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
    const outcome = await againAfterDeadlock(this.database, async (manager): Promise<ImportedApproval> => {
      if ((await this.waitingApplication(mentorId)) !== null) return { kind: 'has-application' };
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

  /** The application of this mentor that is under way: then that is what is decided about. */
  async waitingApplication(mentorId: string): Promise<string | null> {
    const [row] = await this.database.query<{ id: string }[]>(
      `SELECT application.id FROM applications application JOIN mentor_profiles mentor USING (person_id)
       WHERE mentor.id = $1 AND application.kind = 'mentor' AND application.status IN ('submitted', 'more-wanted')`,
      [mentorId],
    );
    return row?.id ?? null;
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
