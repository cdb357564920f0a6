import {
  type ApplicationLine,
  ApplicationList,
  type ChosenMentor,
  DeclarationReview,
  type DeclarationView,
  type LookAlike,
  type MenteeView,
  type MentorView,
  OrganisationRegister,
  PeopleDirectory,
  type PersonNote,
  PersonNotes,
  type PossibleDuplicate,
  PossibleDuplicates,
} from '@alongside/people';
import { Injectable } from '@nestjs/common';

export interface ApplicationFacts {
  readonly application: ApplicationLine;
  readonly mentee: MenteeView | null;
  readonly mentor: MentorView | null;
  /** The mentors whom the mentee has chosen, the first choice first. */
  readonly preferred: readonly ChosenMentor[];
  readonly declarations: readonly DeclarationView[];
  readonly lookAlikes: readonly LookAlike[];
  readonly duplicates: readonly PossibleDuplicate[];
  /** Of the same person, the newest first. */
  readonly others: readonly ApplicationLine[];
  readonly notes: readonly PersonNote[];
  readonly needsReferenceCheck: boolean;
}

/** What is known about the person beside the application. */
@Injectable()
export class AboutApplicant {
  constructor(
    private readonly duplicates: PossibleDuplicates,
    private readonly notes: PersonNotes,
  ) {}

  async read(personId: string): Promise<Pick<ApplicationFacts, 'duplicates' | 'notes'>> {
    const [duplicates, notes] = await Promise.all([
      this.duplicates.of(personId),
      this.notes.ofPerson(personId),
    ]);
    return { duplicates, notes };
  }
}

/** What the page of one application shows, gathered from the services that hold it. */
@Injectable()
export class ApplicationFactsReader {
  constructor(
    private readonly list: ApplicationList,
    private readonly directory: PeopleDirectory,
    private readonly declarations: DeclarationReview,
    private readonly organisations: OrganisationRegister,
    private readonly about: AboutApplicant,
  ) {}

  async read(id: string): Promise<ApplicationFacts | null> {
    const application = await this.list.byId(id);
    if (!application) return null;
    const { personId, organisation } = application;
    const profiles = await this.directory.profilesOf(personId);
    const [mentee, mentor, declarations, lookAlikes, applications, needsReferenceCheck, about] =
      await Promise.all([
        profiles.menteeId === null ? null : this.directory.menteeById(profiles.menteeId),
        profiles.mentorId === null ? null : this.directory.mentorById(profiles.mentorId),
        this.declarations.ofPerson(personId),
        organisation?.needsCheck ? this.organisations.lookAlikes(organisation.id) : [],
        this.list.ofPerson(personId),
        this.list.needsReferenceCheck(),
        this.about.read(personId),
      ]);
    const preferred = await this.directory.chosenMentors(mentee?.preferredMentors ?? []);
    const others = applications.filter((other) => other.id !== id);
    return {
      application,
      mentee,
      mentor,
      preferred,
      declarations,
      lookAlikes,
      others,
      needsReferenceCheck,
      ...about,
    };
  }
}
