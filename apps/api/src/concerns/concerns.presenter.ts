import type { ConcernKind, ConcernRecord, ListedConcern } from '@alongside/mentorships';
import { type CaseKind, presentCase, presentCases } from '../web/casework/case.presenter.js';
import type { PageOfCases } from '../web/casework/cases.js';

export const CONCERNS: CaseKind = { path: '/admin/concerns', noun: 'concerns' };

const KIND: Readonly<Record<ConcernKind, string>> = {
  safety: 'Safety or wellbeing',
  behaviour: 'What somebody said or did',
  contact: 'Cannot reach the other person',
  'not-working': 'The mentoring does not help',
  other: 'Something else',
};

export function presentConcerns(found: PageOfCases<ListedConcern>): object {
  return presentCases(CONCERNS, found, (concern) => ({
    name: KIND[concern.kind],
    note: isUrgent(concern) ? 'Read it now' : undefined,
    about: `${concern.mentee} and ${concern.mentor}`,
  }));
}

export function presentConcern(concern: ConcernRecord): object {
  const { kind, mentee, mentor, email, mentorshipId } = concern;
  return {
    ...presentCase(CONCERNS, concern, [
      ['From', fromWords(concern)],
      ['Mentee', mentee],
      ['Mentor', mentor],
    ]),
    kind: KIND[kind],
    urgent: isUrgent(concern),
    email,
    mentorshipHref: `/admin/mentorships/${mentorshipId}`,
  };
}

function isUrgent({ kind, status }: ListedConcern): boolean {
  return kind === 'safety' && status !== 'closed';
}

function fromWords({ from, mentee, mentor }: ListedConcern): string {
  if (from === null) return 'Somebody who has been erased';
  return from === 'mentee' ? `${mentee}, the mentee` : `${mentor}, the mentor`;
}
