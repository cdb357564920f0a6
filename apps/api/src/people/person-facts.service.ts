import {
  type ApplicationLine,
  ApplicationList,
  DeclarationReview,
  type DeclarationView,
  Merges,
  type MergeView,
  type PersonLine,
  type PersonNote,
  PersonNotes,
  PeopleRegister,
  PersonTimeline,
  type PossibleDuplicate,
  PossibleDuplicates,
  type TimelineEntry,
} from '@alongside/people';
import { Injectable } from '@nestjs/common';

export interface PersonFacts extends PersonHistory {
  readonly person: PersonLine;
  readonly applications: readonly ApplicationLine[];
  readonly declarations: readonly DeclarationView[];
  readonly notes: readonly PersonNote[];
  /** Browsers they are signed in with now. */
  readonly sessions: number;
}

export interface PersonHistory {
  readonly merges: readonly MergeView[];
  readonly duplicates: readonly PossibleDuplicate[];
  readonly entries: readonly TimelineEntry[];
  readonly olderThan: string | null;
}

/** What happened to somebody, and who they may be besides. */
@Injectable()
export class PersonHistoryReader {
  constructor(
    private readonly timeline: PersonTimeline,
    private readonly merges: Merges,
    private readonly duplicates: PossibleDuplicates,
  ) {}

  async read(personId: string, before?: string): Promise<PersonHistory> {
    const [page, merges, duplicates] = await Promise.all([
      this.timeline.page(personId, before),
      this.merges.of('person', personId),
      this.duplicates.of(personId),
    ]);
    return { ...page, merges, duplicates };
  }
}

/** What the page of one person shows, gathered from the services that hold it. */
@Injectable()
export class PersonFactsReader {
  constructor(
    private readonly register: PeopleRegister,
    private readonly applications: ApplicationList,
    private readonly declarations: DeclarationReview,
    private readonly notes: PersonNotes,
    private readonly history: PersonHistoryReader,
  ) {}

  async read(personId: string, before?: string): Promise<PersonFacts | null> {
    const person = await this.register.byId(personId);
    if (!person) return null;
    const [applications, declarations, notes, sessions, history] = await Promise.all([
      this.applications.ofPerson(personId),
      this.declarations.ofPerson(personId),
      this.notes.ofPerson(personId),
      this.register.sessionsOf(personId),
      this.history.read(personId, before),
    ]);
    return { person, applications, declarations, notes, sessions, ...history };
  }
}
