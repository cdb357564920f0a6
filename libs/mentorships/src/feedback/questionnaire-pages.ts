import type { Side } from '../mentorship-access.service.js';
import type { OrganisationChange } from './organisation-changes.js';

export const QUESTIONNAIRE_MOMENTS = ['start', 'middle', 'end'] as const;
export type QuestionnaireMoment = (typeof QUESTIONNAIRE_MOMENTS)[number];

export const QUESTIONNAIRE_PAGES = [
  /** How sure of each topic that they asked for help with, 1 to 5. */
  'confidence',
  /** At the start: how clear it is what they want of it. In the middle: how well the two work together. 1 to 5. */
  'footing',
  'goals',
  /** What has changed for the mentee's organisation. */
  'changes',
  /** Would they recommend it, 0 to 10. */
  'recommend',
  /** Words for publication, and whether they may be published. */
  'quote',
] as const;
export type QuestionnairePage = (typeof QUESTIONNAIRE_PAGES)[number];

export const GOALS_REACHED = ['all', 'most', 'some', 'none', 'no-goals'] as const;
export type GoalsReached = (typeof GOALS_REACHED)[number];

export const QUOTE_NAMINGS = ['named', 'unnamed'] as const;
export type QuoteNaming = (typeof QUOTE_NAMINGS)[number];

/** Every question may be left out. */
export interface QuestionnaireAnswers {
  /** By code of topic. */
  readonly confidence?: Readonly<Record<string, number>>;
  readonly footing?: number | null;
  readonly footingWords?: string;
  readonly goals?: GoalsReached | null;
  readonly changes?: readonly OrganisationChange[];
  readonly changeWords?: string;
  readonly recommend?: number | null;
  /** Pages that were sent, answered or not. */
  readonly saved?: readonly QuestionnairePage[];
}

/** Only a mentee can say how sure they are; only who has met can say whether it was worth it. */
const PAGES: Readonly<Record<Side, Readonly<Record<QuestionnaireMoment, readonly QuestionnairePage[]>>>> = {
  mentee: {
    start: ['confidence', 'footing'],
    middle: ['confidence', 'goals', 'footing', 'recommend'],
    end: ['confidence', 'goals', 'changes', 'recommend', 'quote'],
  },
  mentor: {
    start: ['footing'],
    middle: ['goals', 'footing', 'recommend'],
    end: ['goals', 'changes', 'recommend', 'quote'],
  },
};

export function pagesOf(side: Side, moment: QuestionnaireMoment): readonly QuestionnairePage[] {
  return PAGES[side][moment];
}

/** Where somebody goes on who comes back: the first page that they have not sent. Null when all are. */
export function nextPage(
  pages: readonly QuestionnairePage[],
  { saved = [] }: QuestionnaireAnswers,
): QuestionnairePage | null {
  return pages.find((page) => !saved.includes(page)) ?? null;
}
