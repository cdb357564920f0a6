import type { FilledTemplate } from '../templates/templates.js';

/** Every template, filled with one name wherever a value can stand. */
export function everyTemplate(
  name = 'Asha Verma',
  goals = 'To win our first contract outside the NHS.',
): FilledTemplate[] {
  const mentee = { name, role: name, organisation: name };
  const link = { purpose: 'respond', subjectId: '00000000-0000-4000-8000-000000000001' } as const;
  const helpWanted = { topics: [name, 'VAT'], goals };
  const answerBy = '2025-12-15T17:00:00Z';
  const reasons = [name, 'Has taken an organisation through the next stage'];
  return [
    { template: 'invitation', params: { mentee, helpWanted, track: 'business', reasons, answerBy, link } },
    { template: 'invitation-reminder', params: { mentee, daysLeft: 2, answerBy, link } },
    {
      template: 'introduction-mentor',
      params: { mentee: { ...mentee, email: 'asha@example.org' }, helpWanted },
    },
    {
      template: 'introduction-mentee',
      params: { mentor: { ...mentee, email: 'ravi@example.org' }, reasons },
    },
    { template: 'invitation-withdrawn', params: { mentee } },
  ];
}
