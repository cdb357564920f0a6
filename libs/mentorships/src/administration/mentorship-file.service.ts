import type { Track } from '@alongside/people';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { QuestionnaireAnswers, QuestionnaireMoment } from '../feedback/questionnaire-pages.js';
import type { MentorshipStatus } from '../life-cycle/mentorship-state.js';
import type { Side } from '../mentorship-access.service.js';
import type { EndedBy } from '../mentorship.entity.js';
import type { Health } from './health-rules.js';
import { MentorshipHealth } from './mentorship-health.service.js';
import { RECORD, SAID, TIMELINE } from './mentorship-timeline.sql.js';

export interface PersonInFile {
  /** Of the profile. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly organisation: string;
  readonly role: string;
  readonly erased: boolean;
}

interface Facts {
  readonly id: string;
  readonly invitationId: string;
  readonly track: Track;
  readonly status: MentorshipStatus;
  readonly introducedAt: Date;
  readonly activatedAt: Date | null;
  readonly endedAt: Date | null;
  readonly endedBy: EndedBy | null;
  readonly endReason: string | null;
  /** For the programme team only. */
  readonly endNote: string;
  readonly wantsAnother: boolean | null;
  /** ISO date. */
  readonly pausedUntil: string | null;
  /** How many the mentor takes, and has. */
  readonly capacity: number;
  readonly mentorLive: number;
  readonly held: number;
  readonly heldMinutes: number;
  readonly lastHeldAt: Date | null;
  /** Codes: what the mentee asked for help with. */
  readonly topics: readonly string[];
  readonly mentee: PersonInFile;
  readonly mentor: PersonInFile;
}

export interface TimelineEntry {
  readonly at: Date;
  readonly kind: string;
  /** A side, 'both', 'system', or the name of an administrator. */
  readonly who: string;
  readonly code: string | null;
  readonly words: string;
  readonly extra: Readonly<Record<string, unknown>>;
}

export interface SaidAtMoment {
  readonly side: Side;
  readonly moment: QuestionnaireMoment;
  readonly answers: QuestionnaireAnswers;
  readonly submittedAt: Date;
}

export interface MentorshipFileView extends Facts {
  /** Null once it is over. */
  readonly health: (Health & { readonly lastMet: Date | null; readonly nextAt: Date | null }) | null;
  readonly said: readonly SaidAtMoment[];
  /** Newest first. */
  readonly timeline: readonly TimelineEntry[];
  /** More has happened than is shown. */
  readonly more: boolean;
}

const MOST_ENTRIES = 200;

/** One mentorship with everything that happened in it, for the programme team. Notes of sessions are not theirs to read. */
@Injectable()
export class MentorshipFile {
  constructor(
    private readonly source: DataSource,
    private readonly health: MentorshipHealth,
  ) {}

  /** @param seesConcerns viewers do not */
  async of(mentorshipId: string, seesConcerns: boolean): Promise<MentorshipFileView | null> {
    const [facts] = await this.source.query<Facts[]>(RECORD, [mentorshipId]);
    if (!facts) return null;
    const [health, said, timeline] = await Promise.all([
      this.health.of(mentorshipId, seesConcerns),
      this.source.query<SaidAtMoment[]>(SAID, [mentorshipId]),
      this.source.query<TimelineEntry[]>(TIMELINE, [mentorshipId, seesConcerns, MOST_ENTRIES]),
    ]);
    const more = timeline.length > MOST_ENTRIES;
    return { ...facts, health, said, timeline: timeline.slice(0, MOST_ENTRIES), more };
  }
}
