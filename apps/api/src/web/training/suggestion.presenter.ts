import { minutesInWords } from '@alongside/platform';
import type { ShortResource, Suggestion, SuggestionReason } from '@alongside/training';
import { labelOf, RESOURCE_TYPES, SERVICE_AREAS, TOPICS } from '@alongside/vocabulary';
import { withinSentence } from '../words/sentences.js';

const PLACES = ['first', 'second', 'third', 'fourth', 'fifth'];

export interface ShortResourceView {
  readonly slug: string;
  readonly href: string;
  readonly title: string;
  /** 'Guide · 10 minutes' */
  readonly facts: string;
}

export function presentShort({ slug, title, type, minutes }: ShortResource): ShortResourceView {
  const facts = [labelOf(RESOURCE_TYPES, type), ...(minutes === null ? [] : [minutesInWords(minutes)])];
  return { slug, href: `/training/${slug}`, title, facts: facts.join(' · ') };
}

export function presentSuggestion({ resource, reasons }: Suggestion): object {
  return { ...presentShort(resource), summary: resource.summary, because: because(reasons) };
}

/** 'Because VAT is your second topic, and it is for your stage.' */
export function because(reasons: readonly SuggestionReason[]): string {
  return `Because ${reasons.map(inWords).join(', and ')}.`;
}

function inWords(reason: SuggestionReason): string {
  switch (reason.kind) {
    case 'goal':
      return `one of your goals is about ${withinSentence(labelOf(TOPICS, reason.topic))}`;
    case 'topic': {
      const place = PLACES[reason.place - 1];
      const topic = withinSentence(labelOf(TOPICS, reason.topic));
      return place ? `${topic} is your ${place} topic` : `${topic} is one of your topics`;
    }
    case 'mentor-topic':
      return `you help others with ${withinSentence(labelOf(TOPICS, reason.topic))}`;
    case 'similar':
      return `${reason.people} leaders like you found it useful`;
    case 'stage':
      return 'it is for your stage';
    case 'area':
      return `it is about ${withinSentence(labelOf(SERVICE_AREAS, reason.area))}`;
  }
}
