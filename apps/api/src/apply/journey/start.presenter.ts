import type { CurrentApplication } from '@alongside/people';
import { DETAILS } from './journey-path.js';
import type { Journey } from './journeys.js';

/** What the start page offers: to begin, to go on, or to see what was sent. */
export function presentStart({ base }: Journey, current: CurrentApplication | null): object {
  if (!current) return { base, button: { text: 'Start now', href: `${base}/account` } };
  if (current.kind !== 'open') return { base, begin: true };
  const draft = current.state === 'draft';
  return {
    base,
    button: {
      text: draft ? 'Continue your application' : 'See your details',
      href: draft ? `${base}/tasks` : DETAILS,
    },
  };
}
