import {
  type ApplicationCounts,
  type ApplicationLine,
  type ReviewQuestion,
  reviewQuestions,
} from '@alongside/people';
import type { FormErrors } from '../web/forms/parse-form.js';
import { type Filter, presentFilters } from '../web/lists/filters.js';
import { type ListQuery, listAddress } from '../web/lists/list-address.js';
import { presentPagination } from '../web/lists/pagination.js';
import { dayInWords } from '../web/words/dates.js';
import { grouped } from '../web/words/numbers.js';
import { KIND_WORDS, QUESTION_WORDS, STATUS_WORDS } from './application-words.js';
import { type ApplicationsAddress, PAGE_SIZE, REVIEWED } from './applications.form.js';

export const APPLICATIONS_PATH = '/admin/applications';

const FILTERS: readonly Filter[] = [
  { name: 'q', label: 'Search', kind: 'search', hint: 'Name, email address or reference' },
  {
    name: 'kind',
    label: 'Applied to',
    kind: 'select',
    options: [
      { code: 'mentee', label: 'Have a mentor' },
      { code: 'mentor', label: 'Be a mentor' },
    ],
  },
  {
    name: 'organisation',
    label: 'Organisation',
    kind: 'checkboxes',
    options: [{ code: 'yes', label: 'Has to be checked' }],
  },
  {
    name: 'declared',
    label: 'Declarations',
    kind: 'checkboxes',
    options: [{ code: 'yes', label: 'Not settled' }],
  },
];

export interface ListFacts {
  readonly total: number;
  readonly applications: readonly ApplicationLine[];
  readonly counts: ApplicationCounts;
  readonly needsReferenceCheck: boolean;
}

export function presentApplications(
  asked: ApplicationsAddress,
  facts: ListFacts,
  errors?: FormErrors,
): object {
  const address: ListQuery = { ...asked, status: asked.status === 'submitted' ? undefined : asked.status };
  const { status, ...filters } = address;
  const panel = presentFilters(FILTERS, APPLICATIONS_PATH, { ...filters, page: undefined });
  return {
    errors,
    total: facts.total,
    status: asked.status,
    canChoose: asked.status === 'submitted',
    panel: {
      ...panel,
      clearHref: listAddress(APPLICATIONS_PATH, { status }),
      keep: status === undefined ? [] : [{ name: 'status', value: String(status) }],
      chosen: panel.chosen.map((chosen) => ({
        ...chosen,
        removeHref: withStatus(chosen.removeHref, status),
      })),
    },
    isFiltered: panel.chosen.length > 0,
    nothingYet: Object.keys(facts.counts).length === 0,
    tabs: REVIEWED.map((code) => ({
      text: `${STATUS_WORDS[code]} (${grouped(facts.counts[code] ?? 0)})`,
      href: listAddress(APPLICATIONS_PATH, { status: code === 'submitted' ? undefined : code }),
      active: code === asked.status,
    })),
    paging: presentPagination(
      { page: asked.page, size: PAGE_SIZE, total: facts.total },
      APPLICATIONS_PATH,
      address,
      'applications',
    ),
    rows: facts.applications.map((application) => row(application, facts.needsReferenceCheck)),
  };
}

function withStatus(href: string, status: ListQuery[string]): string {
  if (status === undefined) return href;
  return `${href}${href.includes('?') ? '&' : '?'}status=${String(status)}`;
}

function row(application: ApplicationLine, needsReferenceCheck: boolean) {
  const { id, name, reference, kind, organisation, submittedAt, decidedAt, decidedBy, status } = application;
  const isWaiting = status === 'submitted' || status === 'more-wanted';
  const questions = isWaiting ? reviewQuestions(application, needsReferenceCheck) : [];
  return {
    id,
    name,
    reference,
    kind: KIND_WORDS[kind],
    organisation: organisation?.name ?? '',
    href: `${APPLICATIONS_PATH}/${id}`,
    sent: dayInWords(submittedAt),
    decided: decidedAt === null ? '' : `${decidedBy ?? 'Somebody'}, ${dayInWords(decidedAt)}`,
    questions: questions.map(shortQuestion),
    canBeApproved: questions.length === 0,
  };
}

const SHORT: Readonly<Record<ReviewQuestion, string>> = {
  'organisation-to-check': 'New organisation',
  'declarations-open': 'Declaration',
  'reference-check-missing': 'Reference check',
  'no-profile': 'No details',
};

function shortQuestion(question: ReviewQuestion): { text: string; title: string } {
  return { text: SHORT[question], title: QUESTION_WORDS[question] };
}
