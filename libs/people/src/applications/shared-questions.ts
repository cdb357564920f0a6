import { AVAILABILITY, FORMATS, labelOf, LEGAL_FORMS, REGIONS, SERVICE_AREAS } from '@alongside/vocabulary';
import { z } from 'zod';
import { labels, line, manyCodes, maybeCode, maybeLine, oneCode } from './answer-schemas.js';
import { defineQuestion } from './question.js';
import { WORKING_STYLE, workingStyleInWords } from './working-style.js';

/** What mentees and mentors are both asked. Whoever is both says it once. */

/** An organisation that we know, by its id; or 'new', with its name. */
export const organisation = defineQuestion({
  key: 'organisation',
  title: 'Which organisation are you part of?',
  short: 'Organisation',
  shared: true,
  schema: z
    .object({
      organisation: z.union([z.literal('new'), z.uuid()], { error: 'Select your organisation' }),
      name: maybeLine(200, 'The name of your organisation'),
    })
    .transform(({ organisation, name }) => ({ organisation, name: organisation === 'new' ? name : '' }))
    .refine(({ organisation, name }) => organisation !== 'new' || name !== '', {
      path: ['name'],
      message: 'Enter the name of your organisation',
    }),
  check: ({ organisation }, { organisations }) =>
    organisation === 'new' || organisations.has(organisation)
      ? []
      : [{ field: 'organisation', text: 'Select your organisation' }],
  words: ({ organisation, name }, { organisations }) =>
    organisation === 'new'
      ? [name, 'New to us: the programme team will check it']
      : [organisations.get(organisation) ?? 'An organisation that is no longer on our list'],
  columns: ({ organisation }) => ({ organisation_id: organisation }),
  ofProfile: (profile) => ({ organisation: profile['organisation_id'], name: '' }),
});

export const role = defineQuestion({
  key: 'role',
  title: 'Your role and your organisation',
  short: 'Role, region and legal form',
  shared: true,
  schema: z.object({
    role: line('Enter your role', 200, 'Your role'),
    region: oneCode(REGIONS, 'Select the region that you work in'),
    legalForm: maybeCode(LEGAL_FORMS, 'Select a legal form from the list'),
  }),
  words: ({ role: title, region, legalForm }) => [
    title,
    labelOf(REGIONS, region),
    ...(legalForm ? [labelOf(LEGAL_FORMS, legalForm)] : []),
  ],
  columns: ({ role: title, region, legalForm }) => ({ role: title, region, legal_form: legalForm || null }),
  ofProfile: (profile) => ({
    role: profile['role'],
    region: profile['region'],
    legalForm: profile['legal_form'] ?? '',
  }),
});

/** The main area first. */
export const serviceAreas = defineQuestion({
  key: 'service-areas',
  title: 'Which services do you work in?',
  short: 'Service areas',
  shared: true,
  schema: z.object({
    serviceAreas: manyCodes(SERVICE_AREAS, {
      missing: 'Select at least one service area',
      unknown: 'Select service areas from the list',
    }),
  }),
  words: ({ serviceAreas: areas }) =>
    labels(SERVICE_AREAS, areas).map((label, at) =>
      at === 0 && areas.length > 1 ? `${label} (main area)` : label,
    ),
  columns: ({ serviceAreas: areas }) => ({ service_areas: areas }),
  ofProfile: (profile) => ({ serviceAreas: profile['service_areas'] }),
});

export const meeting = defineQuestion({
  key: 'meeting',
  title: 'How and when could you meet?',
  short: 'How and when to meet',
  shared: true,
  schema: z.object({
    formats: manyCodes(FORMATS, {
      missing: 'Select at least one way to meet',
      unknown: 'Select ways to meet from the list',
    }),
    availability: manyCodes(AVAILABILITY, {
      missing: 'Select at least one time that usually suits you',
      unknown: 'Select times from the list',
    }),
  }),
  words: ({ formats, availability }) => [
    labels(FORMATS, formats).join(', '),
    labels(AVAILABILITY, availability).join(', '),
  ],
  columns: ({ formats, availability }) => ({ formats, availability }),
  ofProfile: (profile) => ({ formats: profile['formats'], availability: profile['availability'] }),
});

const scale = (missing: string) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^[1-5]$/.test(value) ? Number(value) : value),
    z.number({ error: missing }).int(missing).min(1, missing).max(5, missing),
  );

const [PACE, DIRECTION, STRUCTURE, CHALLENGE] = WORKING_STYLE;

export const workingStyle = defineQuestion({
  key: 'working-style',
  title: 'How do you like to work with somebody?',
  short: 'Working style',
  shared: true,
  schema: z.object({
    pace: scale(PACE.missing),
    direction: scale(DIRECTION.missing),
    structure: scale(STRUCTURE.missing),
    challenge: scale(CHALLENGE.missing),
  }),
  words: (value) => workingStyleInWords(WORKING_STYLE.map(({ name }) => value[name])),
  columns: (value) => ({ working_style: WORKING_STYLE.map(({ name }) => value[name]) }),
  ofProfile: (profile) => {
    const answers = profile['working_style'];
    if (!Array.isArray(answers)) return undefined;
    return Object.fromEntries(WORKING_STYLE.map(({ name }, at) => [name, answers[at] as unknown]));
  },
});
