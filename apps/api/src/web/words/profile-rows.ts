import type { MenteeView, MentorView } from '@alongside/people';
import { counted } from './numbers.js';
import * as words from './people.js';

/** A row of a summary list: words, or links. */
export interface SummaryRow {
  readonly key: { readonly text: string };
  readonly value: { readonly text?: string; readonly html?: string };
}

export const summaryRow = (key: string, text: string): SummaryRow => ({
  key: { text: key },
  value: { text },
});

/** What a mentee has told us, in words. */
export function menteeRows(mentee: MenteeView): SummaryRow[] {
  return [
    summaryRow('Wants', words.trackWords(mentee.tracks)),
    summaryRow('Stage', words.stageWords(mentee.stage)),
    ...commonRows(mentee),
    summaryRow('Rounds waited', words.waitedWords(mentee.roundsWaited)),
  ];
}

/** What a mentor has told us, in words. @param taken mentorships under way */
export function mentorRows(mentor: MentorView, taken: number): SummaryRow[] {
  const { kind, capacity } = mentor;
  return [
    summaryRow('Kind', words.kindWords(kind)),
    ...(mentor.sector ? [summaryRow('Business sector', mentor.sector)] : []),
    summaryRow('Mentees', `${taken} of ${counted(capacity, 'place', 'places')} taken`),
    summaryRow('Furthest stage led to', words.stageWords(mentor.stage)),
    ...commonRows(mentor),
    ...(mentor.preferredStages.length > 0
      ? [summaryRow('Would rather work with', words.stageListWords(mentor.preferredStages))]
      : []),
    ...(mentor.preferredTopics.length > 0
      ? [summaryRow('Would rather work on', words.topicListWords(mentor.preferredTopics))]
      : []),
    ...(mentor.willNotDo ? [summaryRow('Will not do', mentor.willNotDo)] : []),
  ];
}

function commonRows(person: MenteeView | MentorView): SummaryRow[] {
  return [
    summaryRow('Service areas', words.areaWords(person.serviceAreas)),
    summaryRow('Region', words.regionWords(person.region)),
    summaryRow('Legal form', words.legalFormWords(person.legalForm)),
    summaryRow('Can meet by', words.formatWords(person.formats)),
    summaryRow('Can meet on', words.availabilityWords(person.availability)),
    summaryRow('Working style', words.workingStyleWords(person.workingStyle)),
    ...(person.avoid.length > 0 ? [summaryRow('Not to be matched with', person.avoid.join(', '))] : []),
  ];
}
