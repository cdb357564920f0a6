/** Why a round cannot start, as an error summary that leads to the button. */
export function refusal(reason: 'no-mentees' | 'no-mentors') {
  return { errors: { list: [{ text: REFUSALS[reason], href: '#start' }], fields: {} } };
}

export const REFUSALS = {
  'no-mentees':
    'There is no place to fill: no active mentee on these tracks takes part, or all of them have a mentor or an open invitation',
  'no-mentors': 'There is no approved mentor for these tracks. Approve or import mentors first',
} as const;
