import { WORKING_STYLE } from '@alongside/people';
import { AVAILABILITY, FORMATS, labelOf, LEGAL_FORMS, REGIONS, SERVICE_AREAS } from '@alongside/vocabulary';
import {
  type ChoiceGroup,
  choicesOf,
  errorOf,
  groupedChoices,
  linesOf,
  listOf,
  textOf,
  ungrouped,
} from './answer-fields.js';
import { conflictsPage } from './conflicts-page.js';
import { organisationPage } from './organisation-page.js';
import type { QuestionPage } from './question-page.js';

/** Pages of the questions that mentees and mentors are both asked. */

const rolePage: QuestionPage = {
  path: 'role',
  question: 'role',
  present: ({ shown, errors }) => ({
    fields: [
      {
        type: 'text',
        name: 'role',
        label: 'Your role',
        hint: 'As you would introduce yourself, such as ‘Chief executive’ or ‘Head of operations’.',
        value: textOf(shown, 'role'),
        autocomplete: 'organization-title',
        ...errorOf(errors, 'role'),
      },
      {
        type: 'radios',
        name: 'region',
        legend: 'Region that you mainly work in',
        hint: 'It matters only for meeting in person.',
        groups: ungrouped(
          choicesOf(REGIONS, [textOf(shown, 'region')], { national: 'You work across England.' }),
        ),
        small: true,
        ...errorOf(errors, 'region'),
      },
      {
        type: 'radios',
        name: 'legalForm',
        legend: 'Legal form of your organisation (optional)',
        hint: 'If you are not sure, leave it empty or select ‘Undecided’.',
        groups: ungrouped(legalForms(textOf(shown, 'legalForm'))),
        small: true,
        ...errorOf(errors, 'legalForm'),
      },
    ],
  }),
};

/** 'Other' is what fits when nothing else does. */
function legalForms(chosen: string): ChoiceGroup['items'] {
  return choicesOf(LEGAL_FORMS, [chosen]).flatMap((choice): ChoiceGroup['items'] =>
    choice.value === 'other' ? [{ divider: 'or' }, { ...choice, text: 'None of these' }] : [choice],
  );
}

const AREA_HINTS = {
  'primary-care': 'GP practices and primary care networks.',
  'inclusion-health': 'Care for people who are homeless or vulnerable.',
  'enabling-services': 'Estates and facilities.',
};

const areasPage: QuestionPage = {
  path: 'service-areas',
  question: 'service-areas',
  // A list that is given again keeps its main area first.
  read: (body, stored) => {
    const ticked = listOf(body, 'serviceAreas');
    const main = listOf(stored, 'serviceAreas')[0] ?? '';
    const ordered = ticked.includes(main) ? [main, ...ticked.filter((code) => code !== main)] : ticked;
    return { ok: true, input: { serviceAreas: ordered } };
  },
  next: (value) => (listOf(value, 'serviceAreas').length > 1 ? 'service-areas/main' : undefined),
  present: ({ shown, errors }) => ({
    fields: [
      {
        type: 'checkboxes',
        name: 'serviceAreas',
        legend: 'Select all that apply',
        hint: 'If no single service fits, select the field itself, such as ‘Health and social care’ or ‘Other public services’.',
        groups: groupedChoices(
          SERVICE_AREAS.filter(({ parent }) => parent === undefined),
          SERVICE_AREAS,
          listOf(shown, 'serviceAreas'),
          AREA_HINTS,
        ),
        small: true,
        ...errorOf(errors, 'serviceAreas'),
      },
    ],
  }),
};

const mainAreaPage: QuestionPage = {
  path: 'service-areas/main',
  question: 'service-areas',
  title: 'Which of these is your main service area?',
  read: (body, stored) => {
    const areas = listOf(stored, 'serviceAreas');
    const main = textOf(body, 'main');
    if (!areas.includes(main))
      return { ok: false, problems: [{ field: 'main', text: 'Select your main service area' }] };
    return { ok: true, input: { serviceAreas: [main, ...areas.filter((code) => code !== main)] } };
  },
  present: ({ shown, stored, errors }) => {
    const areas = listOf(stored, 'serviceAreas');
    const main = textOf(shown, 'main') || areas[0];
    return {
      intro: ['It counts as well as the others. It is the one that we show first.'],
      fields: [
        {
          type: 'radios',
          name: 'main',
          legend: 'Main service area',
          groups: ungrouped(
            areas.map((code) => ({
              value: code,
              text: labelOf(SERVICE_AREAS, code),
              checked: code === main,
            })),
          ),
          ...errorOf(errors, 'main'),
        },
      ],
    };
  },
};

const meetingPage: QuestionPage = {
  path: 'meeting',
  question: 'meeting',
  present: ({ shown, errors }) => ({
    intro: [
      'You and the other person arrange each meeting between you. This helps us find somebody with whom that is easy.',
    ],
    fields: [
      {
        type: 'checkboxes',
        name: 'formats',
        legend: 'Ways that would work for you',
        hint: 'Select all that apply.',
        groups: ungrouped(
          choicesOf(FORMATS, listOf(shown, 'formats'), {
            'in-person': 'We look for somebody in your region, or who works nationally.',
          }),
        ),
        ...errorOf(errors, 'formats'),
      },
      {
        type: 'checkboxes',
        name: 'availability',
        legend: 'Times that usually suit you',
        hint: 'Select all that apply. The more you select, the easier it is to find a time.',
        groups: ungrouped(choicesOf(AVAILABILITY, listOf(shown, 'availability'))),
        ...errorOf(errors, 'availability'),
      },
    ],
  }),
};

const workingStylePage: QuestionPage = {
  path: 'working-style',
  question: 'working-style',
  present: ({ shown, errors }) => ({
    intro: ['No answer is better than another. People who like to work in similar ways tend to get on.'],
    fields: WORKING_STYLE.map(({ name, legend, low, high }) => ({
      type: 'scale',
      name,
      legend,
      low,
      high,
      items: [1, 2, 3, 4, 5].map((point) => ({
        value: String(point),
        text: String(point),
        checked: textOf(shown, name) === String(point),
      })),
      ...errorOf(errors, name),
    })),
  }),
};

const avoidPage: QuestionPage = {
  path: 'avoid',
  question: 'avoid',
  present: ({ shown, errors }) => ({
    private: 'Only the programme team sees this. The people and organisations that you name are never told.',
    fields: [
      {
        type: 'lines',
        name: 'avoid',
        label: 'People or organisations (optional)',
        hint: 'One on each line. You need not give a reason. Leave it empty if there is nobody.',
        value: linesOf(shown, 'avoid'),
        rows: 5,
        ...errorOf(errors, 'avoid'),
      },
    ],
  }),
};

export const SHARED_PAGES = {
  organisation: organisationPage,
  role: rolePage,
  serviceAreas: areasPage,
  mainArea: mainAreaPage,
  meeting: meetingPage,
  workingStyle: workingStylePage,
  conflicts: conflictsPage,
  avoid: avoidPage,
} as const satisfies Record<string, QuestionPage>;
