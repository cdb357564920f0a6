import type { Reviewed, RoundView } from '@alongside/rounds';
import { counted } from '../web/words/numbers.js';

export function presentRunAgain(round: RoundView, { decided, released, proposals }: Reviewed) {
  const base = `/admin/rounds/${round.id}`;
  return {
    round: { name: round.name, href: base },
    action: `${base}/run-again`,
    released:
      released > 0
        ? counted(released, 'match of this run has been released', 'matches of this run have been released')
        : undefined,
    decided: decided > 0 ? counted(decided, 'decision', 'decisions') : undefined,
    proposals: counted(proposals, 'proposal', 'proposals'),
    newRoundHref: '/admin/rounds/new',
  };
}
