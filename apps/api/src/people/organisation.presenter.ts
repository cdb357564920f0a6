import type { MenteeView, MentorView, OrganisationDetails } from '@alongside/people';
import type { FormErrors, Typed } from '../web/forms/parse-form.js';
import * as words from '../web/words/people.js';

export function presentOrganisation(
  { id, name, groupName, spellings, siblings }: OrganisationDetails,
  mentees: readonly MenteeView[],
  mentors: readonly MentorView[],
  typed: Typed,
  errors?: FormErrors,
): object {
  return {
    errors,
    name,
    groupName,
    path: `/admin/people/organisations/${id}`,
    spellings: spellings.filter((spelling) => spelling !== name),
    siblings: siblings.map((sibling) => ({ ...sibling, href: `/admin/people/organisations/${sibling.id}` })),
    typed: typeof typed['spelling'] === 'string' ? typed['spelling'] : '',
    mentees: mentees.map((mentee) => ({
      name: mentee.name,
      href: `/admin/people/mentees/${mentee.id}`,
      detail: [mentee.role, words.stageWords(mentee.stage)].filter(Boolean).join(', '),
      status: mentee.status,
      statusText: words.MENTEE_STATUS[mentee.status],
    })),
    mentors: mentors.map((mentor) => ({
      name: mentor.name,
      href: `/admin/people/mentors/${mentor.id}`,
      detail: [mentor.role, words.kindWords(mentor.kind)].filter(Boolean).join(', '),
      status: mentor.status,
      statusText: words.MENTOR_STATUS[mentor.status],
    })),
  };
}
