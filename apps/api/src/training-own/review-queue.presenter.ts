import type { QueuedReview } from '@alongside/training';
import { dayInWords, isoDayInWords } from '../web/words/dates.js';
import { counted } from '../web/words/numbers.js';

const STATES = {
  'long-overdue': { text: 'Overdue', colour: 'red' },
  overdue: { text: 'Overdue', colour: 'yellow' },
  due: { text: 'Due soon', colour: 'blue' },
  fresh: { text: '', colour: '' },
} as const;

export function presentQueued(one: QueuedReview): object {
  const { id, slug, title, reviewOn, freshness, needsWork, note, askedAt, brokenLinks } = one;
  const { ownerName, ownerHasLeft } = one;
  return {
    id,
    title,
    href: `/training/${slug}`,
    deskHref: `/training/desk/resources/${id}`,
    state: STATES[freshness],
    reviewOn: isoDayInWords(reviewOn),
    owner: ownerName ?? 'Nobody',
    whys: [
      ...(freshness === 'long-overdue' ? ['Searches leave it out.'] : []),
      ...(ownerName === null ? ['Nobody looks after it. Choose an owner.'] : []),
      ...(ownerHasLeft ? ['Its owner has left. Choose another.'] : []),
      ...(needsWork ? [note === '' ? 'It needs work.' : `It needs work: ${note}`] : []),
      ...(brokenLinks > 0 ? [`${counted(brokenLinks, 'link leads', 'links lead')} nowhere.`] : []),
      ...(askedAt && !needsWork ? [`Its owner was asked on ${dayInWords(askedAt)}.`] : []),
    ],
  };
}
