import type { MenteeView, MentorView } from '@alongside/people';
import { CONFLICT_REASONS } from '@alongside/vocabulary';
import type { FormErrors, Typed } from '../web/forms/parse-form.js';

export function presentConflictForm(
  side: 'mentees' | 'mentors',
  person: MenteeView | MentorView,
  typed: Typed,
  errors?: FormErrors,
): object {
  const value = (name: string): string => (typeof typed[name] === 'string' ? typed[name] : '');
  const dateError = errors?.fields['until-day'];
  const part = (name: string, label: string, width: number) => ({
    name,
    label,
    value: value(`until-${name}`),
    classes: `govuk-input--width-${width}${dateError ? ' govuk-input--error' : ''}`,
  });
  return {
    errors,
    person: { name: person.name, href: `/admin/people/${side}/${person.id}` },
    otherRole: side === 'mentees' ? 'mentor' : 'mentee',
    example: side === 'mentees' ? 'MR-014' : 'ME-014',
    typed: { other: value('other'), note: value('note') },
    reasons: CONFLICT_REASONS.map(({ code, label }) => ({
      value: code,
      text: label,
      checked: value('reason') === code,
    })),
    certainties: [
      { value: 'certain', text: 'Yes, keep them apart', checked: value('certainty') === 'certain' },
      {
        value: 'suspected',
        text: 'No, it needs a check',
        hint: { text: 'They are kept apart until somebody has looked.' },
        checked: value('certainty') === 'suspected',
      },
    ],
    dateParts: [part('day', 'Day', 2), part('month', 'Month', 2), part('year', 'Year', 4)],
    dateError,
  };
}
