import type { NewMail } from '@alongside/mail';
import type { BothSides, Side } from '../mentorship-access.service.js';

export interface PauseOrResume extends Pick<BothSides, 'mentorshipId' | 'mentee' | 'mentor'> {
  readonly verb: 'pause' | 'resume';
  readonly by: Side | 'administrator';
  /** ISO date. */
  readonly until: string | null;
  readonly at: Date;
}

/** To whoever has not done it themselves. */
export function pauseMails({ mentorshipId, mentee, mentor, verb, by, until, at }: PauseOrResume): NewMail[] {
  const toldSides = (['mentee', 'mentor'] as const).filter((side) => side !== by);
  return toldSides.map((side) => {
    const [me, other] = side === 'mentee' ? [mentee, mentor] : [mentor, mentee];
    return {
      template: 'mentorship-paused',
      params: {
        mentorshipId,
        to: side,
        other: other.name,
        change: verb === 'pause' ? 'paused' : 'resumed',
        byTeam: by === 'administrator',
        until,
      },
      intentKey: `mentorship-${verb}:${mentorshipId}:${at.toISOString()}:${side}`,
      recipient: { personId: me.personId, name: me.name, email: me.email },
    };
  });
}
