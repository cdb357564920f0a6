import type {
  LookAlike,
  MenteeView,
  MentorView,
  MergeView,
  OrganisationDetails,
  OrganisationLine,
} from '@alongside/people';
import type { FormErrors, Typed } from '../web/forms/parse-form.js';
import { dayInWords } from '../web/words/dates.js';
import { counted } from '../web/words/numbers.js';
import * as words from '../web/words/people.js';

export interface OrganisationParts {
  readonly mentees: readonly MenteeView[];
  readonly mentors: readonly MentorView[];
  readonly line: OrganisationLine | null;
  readonly lookAlikes: readonly LookAlike[];
  readonly merges: readonly MergeView[];
}

export function presentOrganisation(
  { id, name, groupName, spellings, siblings }: OrganisationDetails,
  { mentees, mentors, line, lookAlikes, merges }: OrganisationParts,
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
    needsCheck: line?.needsCheck ?? false,
    addedBy: line?.addedBy && {
      name: line.addedBy.name,
      href: `/admin/people/person/${line.addedBy.personId}`,
    },
    mergedHref: line?.mergedIntoId && `/admin/people/organisations/${line.mergedIntoId}`,
    mergeHref: `/admin/merges/organisations/choose?from=${id}`,
    lookAlikes: lookAlikes.map((alike) => ({
      name: alike.name,
      detail: counted(alike.people, 'person', 'people'),
      href: `/admin/people/organisations/${alike.id}`,
      mergeHref: `/admin/merges/organisations?kept=${line?.needsCheck ? alike.id : id}&merged=${line?.needsCheck ? id : alike.id}`,
    })),
    merges: merges.map((merge) => ({
      text:
        merge.keptId === id
          ? `${merge.mergedName} was merged into this one`
          : `Merged into ${merge.keptName}`,
      detail: `By ${merge.mergedBy} on ${dayInWords(merge.mergedAt)}${merge.undoneAt === null ? '' : `, undone on ${dayInWords(merge.undoneAt)}`}`,
      href: `/admin/merges/${merge.id}`,
    })),
    typedName: typeof typed['name'] === 'string' ? typed['name'] : name,
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
