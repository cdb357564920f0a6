import type { ComplaintRecord, ListedComplaint } from '@alongside/people';
import { type CaseKind, presentCase, presentCases } from '../web/casework/case.presenter.js';
import type { PageOfCases } from '../web/casework/cases.js';
import { momentInWords } from '../web/words/dates.js';

export const COMPLAINTS: CaseKind = { path: '/admin/complaints', noun: 'complaints' };

export function presentComplaints(found: PageOfCases<ListedComplaint>): object {
  return presentCases(COMPLAINTS, found, ({ reference, name }) => ({ name: reference, about: name }));
}

export function presentComplaint(complaint: ComplaintRecord): object {
  const { reference, name, email, notes, personId } = complaint;
  return {
    ...presentCase(COMPLAINTS, complaint, [
      ['From', name],
      ['Email address', email],
    ]),
    reference,
    personHref: personId ? `/admin/people/person/${personId}` : undefined,
    notes: notes.map(({ body: text, by, at }) => ({ text, by, when: momentInWords(new Date(at)) })),
  };
}
