import type {
  GoalsReached,
  OrganisationChange,
  QuestionnaireMoment,
  QuestionnairePage,
  Side,
} from '@alongside/mentorships';

export const MOMENT_TITLES: Readonly<Record<QuestionnaireMoment, string>> = {
  start: 'Where you stand at the start',
  middle: 'How it is going, half way',
  end: 'Looking back',
};

export const WHY: Readonly<Record<QuestionnaireMoment, string>> = {
  start: 'In a few months we ask again. The difference shows what the mentoring was worth.',
  middle:
    'You have worked together for about three months. Tell us what has come of it, and what gets in the way.',
  end: 'What came of your mentoring together? Your answer helps to decide how the programme goes on.',
};

export const PAGE_TITLES: Readonly<Record<QuestionnairePage, string>> = {
  confidence: 'How sure of yourself are you?',
  footing: 'You and your mentoring',
  goals: 'Your goals',
  changes: 'What has changed?',
  recommend: 'Would you recommend it?',
  quote: 'In your own words',
};

/** From 1 to 5, where nothing more is said in between. */
export const CONFIDENCE_WORDS = [
  { value: '1', text: '1: not at all sure' },
  { value: '2', text: '2' },
  { value: '3', text: '3: somewhat sure' },
  { value: '4', text: '4' },
  { value: '5', text: '5: very sure' },
] as const;

interface Footing {
  readonly question: string;
  readonly least: string;
  readonly most: string;
  readonly more: string;
}

export function footingWords(side: Side, moment: QuestionnaireMoment, other: string): Footing {
  if (moment === 'start')
    return {
      question:
        side === 'mentee'
          ? 'How clear are you about what you want from this mentoring?'
          : `How clear are you about what ${other} wants from this mentoring?`,
      least: 'not clear yet',
      most: 'very clear',
      more: 'What would make it worth your time? (optional)',
    };
  return {
    question: `How well do you and ${other} work together?`,
    least: 'badly',
    most: 'very well',
    more: 'Is there anything that we could help with? (optional)',
  };
}

export const GOAL_WORDS: Readonly<Record<GoalsReached, string>> = {
  all: 'All of them',
  most: 'Most of them',
  some: 'Some of them',
  none: 'None of them yet',
  'no-goals': 'We did not set any',
};

export const CHANGE_WORDS: Readonly<Record<OrganisationChange, string>> = {
  'spin-out-decided': 'Decided to spin out',
  'spin-out-completed': 'Spun out of the public sector',
  'stayed-with-reason': 'Decided, with good reasons, not to spin out',
  'legal-form-chosen': 'Chose a legal form',
  'governance-changed': 'Changed how it is governed',
  'staff-voice': 'Gave staff more of a say',
  'bid-won': 'Won a bid',
  'contract-renewed': 'Had a contract renewed or extended',
  'new-service': 'Began a new service',
  'new-partner': 'Found a new partner',
  'funding-found': 'Found investment or a grant',
  'finances-clearer': 'Has clearer finances, such as a model or a plan',
  'impact-measured': 'Measures its social value or impact',
};
