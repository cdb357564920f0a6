import { END_REASONS, type MentorshipDetail } from '@alongside/mentorships';
import type { FormErrors, Typed } from '../../web/forms/parse-form.js';
import { counted } from '../../web/words/numbers.js';
import { backTo, END_REASON_WORDS, otherName } from './mentorship-words.js';

/** What a break and an end mean for a mentor's places; nothing for a mentee. */
export function presentPlaces({ places }: MentorshipDetail): object {
  if (!places) return { places: null };
  const { capacity, active } = places;
  return {
    places: {
      now: `${active} of your ${counted(capacity, 'place is', 'places are')}`,
      afterEnd: counted(capacity - active + 1, 'place', 'places'),
    },
  };
}

export function presentEnding(
  detail: MentorshipDetail,
  { typed = {}, errors }: { readonly typed?: Typed; readonly errors?: FormErrors } = {},
): object {
  return {
    ...presentPlaces(detail),
    name: otherName(detail),
    isMentee: detail.side === 'mentee',
    backLink: backTo(detail),
    pauseHref: detail.status === 'paused' ? null : `/my-mentoring/${detail.mentorshipId}/pause`,
    concernHref: `/my-mentoring/${detail.mentorshipId}/something-is-wrong`,
    reasons: END_REASONS.map((code) => ({ value: code, text: END_REASON_WORDS[code] })),
    typed,
    errors,
  };
}
