import type { Row, World } from './legal-rows.js';

type Change = Row | ((world: World) => Row);

const NOW = new Date('2027-03-01T09:00:00Z');
const AGREED = { quote: 'It helped.', quote_as: 'named', quote_agreed_at: NOW };

/** What somebody told the programme team of their mentoring. */
export function feedbackRows(world: World): Record<string, () => Row> {
  return {
    session_feedback: () => ({ session_id: world.session, person_id: world.menteePerson, useful: 4 }),
    questionnaires: () => ({
      mentorship_id: world.mentorship,
      person_id: world.menteePerson,
      side: 'mentee',
      moment: 'end',
      ...AGREED,
      quote_withdrawn_at: NOW,
    }),
  };
}

export const FEEDBACK_ILLEGAL: [rule: string, table: string, change: Change][] = [
  ['session_feedback_useful_check', 'session_feedback', { useful: 0 }],
  ['session_feedback_useful_check', 'session_feedback', { useful: 6 }],
  ['questionnaires_side_check', 'questionnaires', { side: 'friend' }],
  ['questionnaires_moment_check', 'questionnaires', { moment: 'never' }],
  ['questionnaires_quote_as_check', 'questionnaires', { quote_as: 'loudly' }],
  ['questionnaires_quote_agreed', 'questionnaires', { quote: '' }],
  ['questionnaires_quote_agreed', 'questionnaires', { quote_as: null }],
  ['questionnaires_quote_withdrawn', 'questionnaires', { quote_agreed_at: null }],
];

export const FEEDBACK_TWICE: [rule: string, table: string, both: Change, second: Change][] = [
  ['session_feedback_pkey', 'session_feedback', {}, {}],
  ['questionnaires_mentorship_id_person_id_moment_key', 'questionnaires', {}, {}],
];
