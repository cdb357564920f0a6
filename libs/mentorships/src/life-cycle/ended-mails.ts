import type { NewMail } from '@alongside/mail';
import type { BothSides, Side } from '../mentorship-access.service.js';

export interface Ended extends Pick<BothSides, 'mentorshipId' | 'mentee' | 'mentor'> {
  readonly verb: 'complete' | 'end-early';
  readonly by: Side | 'administrator';
  readonly wantsAnother: boolean | null;
}

/** Both are told, each in words of their own. Why it ended stays with the programme team. */
export function endedMails(ended: Ended): NewMail[] {
  return [mailTo('mentee', ended), mailTo('mentor', ended)];
}

function mailTo(side: Side, ended: Ended): NewMail {
  const { mentorshipId, verb, by, wantsAnother } = ended;
  const [me, other] = side === 'mentee' ? [ended.mentee, ended.mentor] : [ended.mentor, ended.mentee];
  return {
    template: 'mentorship-over',
    params: {
      mentorshipId,
      to: side,
      other: other.name,
      how: verb === 'complete' ? 'completed' : 'ended-early',
      by: by === side ? 'you' : by === 'administrator' ? 'team' : 'other',
      wantsAnother: side === 'mentee' ? wantsAnother : null,
    },
    intentKey: `mentorship-over:${mentorshipId}:${side}`,
    recipient: { personId: me.personId, name: me.name, email: me.email },
  };
}
