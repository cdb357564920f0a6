import type { OwnQuestion, SentResource, Shelf, ShelvedResource, Suggestion } from '@alongside/training';
import { presentShort, presentSuggestion } from '../web/training/suggestion.presenter.js';
import { dayInWords } from '../web/words/dates.js';

interface Mine {
  readonly suggestions: readonly Suggestion[];
  readonly shelf: Shelf;
  readonly sent: readonly SentResource[];
  readonly asked: readonly OwnQuestion[];
}

export function presentMine({ suggestions, shelf, sent, asked }: Mine): object {
  return {
    suggestions: suggestions.map(presentSuggestion),
    kept: shelf.kept.map(presentShelved),
    done: shelf.done.map(presentShelved),
    sent: sent.map((one) => ({
      ...presentShort(one),
      note: one.note,
      from: `${one.mentorName} sent it on ${dayInWords(one.sentAt)}`,
      isNew: !one.seen,
    })),
    asked: asked.map(({ body, answer, askedAt, slug, title }) => ({
      body,
      answer,
      about: title,
      href: `/training/${slug}`,
      on: dayInWords(askedAt),
    })),
  };
}

function presentShelved(resource: ShelvedResource): object {
  const { retired, overdue, rating, at } = resource;
  return {
    ...presentShort(resource),
    on: dayInWords(at),
    rating: rating === null ? '' : `${rating} of 5`,
    mark: retired ? 'Retired' : overdue ? 'Review overdue' : '',
  };
}
