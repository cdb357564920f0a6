import { Injectable } from '@nestjs/common';
import { Acceptance } from './acceptance.service.js';
import { InvitationEndings } from './invitation-endings.service.js';
import { InvitationLinks } from './invitation-links.service.js';
import type { LinkState } from './link-state.js';
import type { Declining } from './declining.js';
import { Refusal } from './refusal.service.js';

/** What came of an answer, and what the link shows from now on. */
export interface AnswerOutcome {
  /** False where the invitation had ended before: by the same answer, or by anything else. */
  readonly changed: boolean;
  readonly state: LinkState;
}

/** The mentor's yes or no. The same answer twice changes once, and shows the same page. */
@Injectable()
export class MentorAnswers {
  constructor(
    private readonly links: InvitationLinks,
    private readonly acceptance: Acceptance,
    private readonly refusal: Refusal,
    private readonly endings: InvitationEndings,
  ) {}

  accept(token: string): Promise<AnswerOutcome> {
    return this.answer(token, (id) => this.acceptance.accept(id));
  }

  decline(token: string, answer: Declining): Promise<AnswerOutcome> {
    return this.answer(token, (id) => this.refusal.decline(id, answer));
  }

  private async answer(token: string, act: (id: string) => Promise<boolean>): Promise<AnswerOutcome> {
    const id = await this.links.openInvitationId(token);
    const changed = id !== null && (await act(id));
    if (changed) await this.endings.announce();
    return { changed, state: await this.links.state(token) };
  }
}
