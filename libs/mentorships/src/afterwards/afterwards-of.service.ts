import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { feedbackOf, type GivenFeedback } from '../feedback/feedback-rows.js';
import { MentoringLinks } from '../mentoring-links.service.js';
import type { Side } from '../mentorship-access.service.js';
import { latestNotes, type NoteVersion } from '../notes/session-notes.service.js';
import type { SessionOutcome, SessionStatus } from '../sessions/session-state.js';
import { AfterwardsWork, type SessionAfterwards } from './afterwards-work.service.js';
import { isDisputed } from './outcome-state.js';
import { actionsOf, type SessionAction } from './session-actions.service.js';
import { mayNotSay, saidOf } from './session-outcomes.service.js';

/** What came of one session, as one of its two people sees it. */
export interface AfterwardsView {
  readonly sessionId: string;
  readonly mentorshipId: string;
  readonly side: Side;
  readonly otherName: string;
  /** The mentorship has not ended: both may still write. */
  readonly live: boolean;
  readonly status: SessionStatus;
  readonly startsAt: Date | null;
  /** Something can be said of it: it was agreed, and has begun. */
  readonly maySay: boolean;
  readonly iSay: SessionOutcome | null;
  readonly otherSays: SessionOutcome | null;
  readonly disputed: boolean;
  readonly heldMinutes: number | null;
  /** How long it was to take. */
  readonly minutes: number;
  readonly topics: readonly string[];
  readonly notes: NoteVersion | null;
  /** There is a private note of the reader's own. Of the other's, nothing is said. */
  readonly hasPrivateNote: boolean;
  readonly actions: readonly SessionAction[];
  /** How useful the reader found it. What the other said of it is never shown. */
  readonly feedback: GivenFeedback | null;
}

export type HowItWentLink =
  | { readonly kind: 'open'; readonly personId: string; readonly view: AfterwardsView }
  | { readonly kind: 'expired' | 'unknown' };

@Injectable()
export class AfterwardsOf {
  constructor(
    private readonly source: DataSource,
    private readonly work: AfterwardsWork,
    private readonly links: MentoringLinks,
    private readonly clock: Clock,
  ) {}

  /** Null where it is not theirs, or is not there. */
  async session(sessionId: string, personId: string): Promise<AfterwardsView | null> {
    const found = await this.work.look(sessionId, personId);
    return found && this.viewOf(found);
  }

  /** The link of the email that asks how it went. */
  async byLink(token: string): Promise<HowItWentLink> {
    const link = await this.links.find(this.source.manager, 'how-it-went', token);
    if (!link) return { kind: 'unknown' };
    if (link.expiresAt <= this.clock.now()) return { kind: 'expired' };
    const view = await this.session(link.subjectId, link.personId);
    return view ? { kind: 'open', personId: link.personId, view } : { kind: 'unknown' };
  }

  private async viewOf({ manager, session, standing }: SessionAfterwards): Promise<AfterwardsView> {
    const said = await saidOf(manager, session.id);
    const by = (side: Side) => said.find((each) => each.side === side)?.outcome ?? null;
    const [more] = await manager.query<
      { heldMinutes: number | null; topics: string[]; hasPrivateNote: boolean }[]
    >(
      `SELECT held_minutes AS "heldMinutes", topics,
         EXISTS (SELECT FROM private_notes WHERE session_id = $1 AND side = $2) AS "hasPrivateNote"
       FROM sessions WHERE id = $1`,
      [session.id, standing.side],
    );
    return {
      sessionId: session.id,
      mentorshipId: session.mentorshipId,
      side: standing.side,
      otherName: standing.other.name,
      live: standing.live,
      status: session.status,
      startsAt: session.startsAt,
      maySay: mayNotSay(session, this.clock.now()) === null,
      iSay: by(standing.side),
      otherSays: by(standing.side === 'mentee' ? 'mentor' : 'mentee'),
      disputed: isDisputed(said),
      heldMinutes: more?.heldMinutes ?? null,
      minutes: session.minutes,
      topics: more?.topics ?? [],
      notes: await latestNotes(manager, session.id),
      hasPrivateNote: more?.hasPrivateNote ?? false,
      actions: await actionsOf(manager, session.id),
      feedback: await feedbackOf(manager, session.id, standing.me.personId),
    };
  }
}
