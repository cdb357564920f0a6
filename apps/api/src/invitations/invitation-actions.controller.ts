import type { Administrator } from '@alongside/people';
import {
  LookedAt,
  type ResendOutcome,
  SentInvitations,
  type SendNowOutcome,
  type UndoOutcome,
  type WithdrawOutcome,
} from '@alongside/rounds';
import { Controller, NotFoundException, Param, Post } from '@nestjs/common';
import { For, SignedIn } from '../web/access/access.js';
import { actorOf } from '../web/access/actor-of.js';
import { OutOfDate } from '../web/errors/page-problems.js';
import { UuidParam } from '../web/http/uuid-param.pipe.js';
import type { Flash } from '../web/replies.js';
import { seeOther, type SeeOtherReply } from '../web/replies.js';
import { shortMomentInWords } from '../web/words/dates.js';
import { STATUS_LABELS } from './invitation-words.js';
import { INVITATIONS_PATH } from './invitations-address.js';

type Outcome = UndoOutcome | SendNowOutcome | WithdrawOutcome | ResendOutcome;

/** The buttons of an invitation's page. */
@Controller('admin/invitations/:id')
@For('administrator')
export class InvitationActionsController {
  constructor(
    private readonly invitations: SentInvitations,
    private readonly lookedAt: LookedAt,
  ) {}

  @Post('undo')
  async undo(@Param('id', UuidParam) id: string, @SignedIn() who: Administrator): Promise<SeeOtherReply> {
    return after(id, await this.invitations.undo(id, actorOf(who)));
  }

  @Post('send-now')
  async sendNow(@Param('id', UuidParam) id: string, @SignedIn() who: Administrator): Promise<SeeOtherReply> {
    return after(id, await this.invitations.sendNow(id, actorOf(who)));
  }

  @Post('resend')
  async resend(@Param('id', UuidParam) id: string, @SignedIn() who: Administrator): Promise<SeeOtherReply> {
    return after(id, await this.invitations.resend(id, actorOf(who)));
  }

  @Post('keep')
  async keep(@Param('id', UuidParam) id: string, @SignedIn() who: Administrator): Promise<SeeOtherReply> {
    const outcome = await this.lookedAt.keep('invitation', id, actorOf(who));
    if (outcome.kind === 'unknown') throw new NotFoundException();
    if (outcome.kind === 'not-marked') {
      throw new OutOfDate(
        'This invitation no longer needs a look: what was wrong has been put right, or somebody has looked at it.',
      );
    }
    return seeOther(`${INVITATIONS_PATH}/${id}`, {
      text: 'Kept as it is',
      detail: 'The mentor can still answer.',
    });
  }

  @Post('withdraw')
  async withdraw(@Param('id', UuidParam) id: string, @SignedIn() who: Administrator): Promise<SeeOtherReply> {
    return after(id, await this.invitations.withdraw(id, actorOf(who)));
  }
}

function after(id: string, outcome: Outcome): SeeOtherReply {
  return seeOther(`${INVITATIONS_PATH}/${id}`, said(outcome));
}

/** What was done; what could not be done any more is a page of its own that says why. */
function said(outcome: Outcome): Flash {
  switch (outcome.kind) {
    case 'undone':
      return {
        text: 'Release undone',
        detail: 'No email was sent. The match is approved, and waits for release again.',
      };
    case 'sending':
      return { text: 'The email is on its way' };
    case 'resent':
      return { text: 'The invitation is on its way again', detail: 'It has the same link as before.' };
    case 'withdrawn':
      return {
        text: 'Invitation withdrawn',
        detail: outcome.mentorTold
          ? 'The mentor gets a short, kind email. Alongside looks for somebody else.'
          : 'The mentor never heard of it. Alongside looks for somebody else.',
      };
    case 'unknown':
      throw new NotFoundException();
    default:
      throw new OutOfDate(whyNot(outcome));
  }
}

function whyNot(
  outcome: Exclude<Outcome, { kind: 'undone' | 'sending' | 'resent' | 'withdrawn' | 'unknown' }>,
): string {
  switch (outcome.kind) {
    case 'email-has-left':
      return 'The email has left in the meantime. You can still withdraw the invitation: the mentor then gets a short email about it.';
    case 'not-open':
      return `This invitation is no longer open. Its status is now: ${STATUS_LABELS[outcome.status].toLowerCase()}.`;
    case 'not-sent-yet':
      return 'The first email has not left yet. You can send it now instead.';
    case 'too-soon':
      return `The last email has only just left. You can send the invitation again from ${shortMomentInWords(outcome.possibleFrom)}.`;
    case 'too-often':
      return `The invitation has been sent again ${outcome.allowed} times, which is as often as we do. Ring the mentor, or withdraw the invitation.`;
  }
}
