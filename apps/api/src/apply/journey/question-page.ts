import type { Facts, FoundOrganisation, MentorCardFilter, MentorCardPage, Problem } from '@alongside/people';
import type { FormErrors, Typed } from '../../web/forms/parse-form.js';
import type { ListQuery } from '../../web/lists/list-address.js';
import type { AnswerField, Shown } from './answer-fields.js';

/** One page of a question. Most questions have one; what is chosen first and ordered next has two. */
export interface QuestionPage {
  /** Below the journey's address: 'topics', 'topics/order'. */
  readonly path: string;
  /** The question that it answers. */
  readonly question: string;
  /** Where it is not the question's own. */
  readonly title?: string;
  /** One of `views/apply/journey`; the general one draws `fields`. */
  readonly view?: string;
  readonly button?: string;
  present(given: PageGiven): PageModel | Promise<PageModel>;
  /** From the form's fields to what the question reads; as they are, if left out. */
  readonly read?: (body: Typed, stored: Shown, sources: Sources) => FormReading | Promise<FormReading>;
  /** A page of the same question that comes next. */
  readonly next?: (value: Shown) => string | undefined;
}

export interface PageModel {
  /** Paragraphs before the fields. */
  readonly intro?: readonly string[];
  readonly fields?: readonly AnswerField[];
  readonly [more: string]: unknown;
}

export interface PageGiven {
  /** What stands in the form: typed or answered before. */
  readonly shown: Shown;
  /** The answer as it is kept. */
  readonly stored: Shown;
  readonly facts: Facts;
  readonly errors: FormErrors | undefined;
  readonly query: Typed;
  readonly personId: string;
  readonly sources: Sources;
}

export type FormReading =
  /** `stay`: the page is not done with, and is shown again with this query. */
  | { readonly ok: true; readonly input: unknown; readonly stay?: ListQuery }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly query?: Typed };

/** What pages may look up. */
export interface Sources {
  findOrganisations(typed: string): Promise<readonly FoundOrganisation[]>;
  mentorCards(filter: MentorCardFilter): Promise<MentorCardPage>;
  peersFor(personId: string, stage: string, serviceAreas: readonly string[]): Promise<number>;
}
