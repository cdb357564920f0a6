import { CRITERIA } from '@alongside/matching';
import { explainContribution, strongestReasons } from './explain-contribution.js';
import type { MenteeFacts, MentorFacts } from './facts.js';

const mentee = (facts: Partial<MenteeFacts> = {}): MenteeFacts => ({
  stage: 'planning',
  serviceAreas: ['homecare'],
  region: 'north-east',
  legalForm: 'cic',
  topics: ['vat', 'pensions', 'contracts', 'leadership'],
  formats: ['video'],
  availability: ['weekday-morning', 'weekend'],
  workingStyle: [1, 2, 3, 4],
  preferredMentors: [],
  ...facts,
});

const mentor = (facts: Partial<MentorFacts> = {}): MentorFacts => ({
  reference: 'R1',
  stage: 'established',
  serviceAreas: ['homecare'],
  region: 'north-east',
  legalForm: 'cic',
  topics: [
    { code: 'vat', level: 'strong' },
    { code: 'pensions', level: 'some' },
  ],
  availability: ['weekday-morning', 'weekend'],
  workingStyle: [1, 2, 3, 4],
  preferredStages: [],
  preferredTopics: [],
  ...facts,
});

describe('the evidence behind a criterion', () => {
  it.each([
    ['needs', {}, {}, 583, 'Strong in VAT (the first topic); some experience of pensions; not contracts'],
    ['needs', { topics: ['tupe'] }, {}, 0, 'None of the topics asked for: TUPE (staff transfer)'],
    [
      'needs',
      { topics: ['pensions', 'vat'] },
      {},
      666,
      'Strong in VAT; some experience of pensions (the first topic)',
    ],
    [
      'needs',
      { topics: ['leadership'] },
      { topics: [{ code: 'leadership', level: 'strong' }] },
      1000,
      'Strong in leadership (the first topic)',
    ],
    ['serviceArea', {}, {}, 1000, 'Same service area: homecare'],
    [
      'serviceArea',
      { serviceAreas: ['homecare', 'mental-health'] },
      { serviceAreas: ['mental-health', 'homecare'] },
      1000,
      'Same service areas: homecare and mental health',
    ],
    [
      'serviceArea',
      {},
      { serviceAreas: ['adult-social-care'] },
      333,
      'Related service areas: homecare and adult social care, both in health and social care',
    ],
    [
      'serviceArea',
      {},
      { serviceAreas: ['health-and-social-care'] },
      333,
      'Related service areas: homecare is part of health and social care',
    ],
    [
      'serviceArea',
      { serviceAreas: ['health-and-social-care'] },
      {},
      333,
      'Related service areas: homecare is part of health and social care',
    ],
    [
      'serviceArea',
      {},
      { serviceAreas: ['libraries'] },
      0,
      'Different service areas: the mentee works in homecare, the mentor in libraries',
    ],
    [
      'stage',
      {},
      { stage: 'spinning-out' },
      1000,
      'Has led an organisation to spinning out, one stage beyond planning',
    ],
    [
      'stage',
      {},
      { stage: 'new' },
      1000,
      'Has led an organisation to new (first three years), two stages beyond planning',
    ],
    [
      'stage',
      {},
      {},
      500,
      'Has led an organisation to established, three stages beyond planning, so it is longer since they took the mentee’s next step',
    ],
    ['stage', { stage: 'established' }, {}, 0, 'Both at the same stage: established'],
    [
      'stage',
      { stage: 'growing' },
      {},
      0,
      'The mentor has led an organisation to established, and the mentee’s is already growing',
    ],
    [
      'stage',
      {},
      { stage: null },
      500,
      'We do not know which stage the mentor has led an organisation to, so this counts half',
    ],
    ['workingStyle', {}, {}, 1000, 'Same working style: all four answers are the same'],
    [
      'workingStyle',
      {},
      { workingStyle: [1, 2, 3, 5] },
      937,
      'Close working styles: three answers of four the same',
    ],
    [
      'workingStyle',
      {},
      { workingStyle: [5, 5, 5, 5] },
      375,
      'Different working styles: no answer of four the same',
    ],
    [
      'workingStyle',
      { workingStyle: null },
      {},
      500,
      'An answer on working style is missing, so this counts half',
    ],
    [
      'workingStyle',
      {},
      { workingStyle: [1, 2, null, 4] },
      500,
      'An answer on working style is missing, so this counts half',
    ],
    [
      'preferences',
      { preferredMentors: ['R2', 'R1'] },
      {},
      650,
      'The mentee’s second choice; the mentor gave no preferences',
    ],
    [
      'preferences',
      { preferredMentors: ['R2'] },
      { preferredStages: ['planning'] },
      500,
      'Not among the mentee’s choices; the mentor prefers this stage (planning)',
    ],
    [
      'preferences',
      {},
      { preferredStages: ['growing'], preferredTopics: ['vat'] },
      500,
      'The mentor prefers work on VAT, but other stages; the mentee chose nobody',
    ],
    [
      'preferences',
      {},
      { preferredStages: ['growing'], preferredTopics: ['digital'] },
      250,
      'The mentor prefers other stages and other topics; the mentee chose nobody',
    ],
    ['preferences', {}, {}, 500, 'Neither side gave preferences, so this counts half'],
    ['background', {}, {}, 1000, 'Same legal form: community interest company'],
    [
      'background',
      {},
      { legalForm: 'charity' },
      0,
      'Different legal forms: the mentee’s is community interest company, the mentor’s charity',
    ],
    [
      'background',
      { legalForm: 'undecided' },
      {},
      500,
      'A legal form is missing or undecided, so this counts half',
    ],
    ['background', {}, { legalForm: null }, 500, 'A legal form is missing or undecided, so this counts half'],
    ['practical', {}, {}, 1000, 'Both free on weekday mornings and weekends'],
    ['practical', { availability: [] }, {}, 0, 'No time of the week when both are free'],
    [
      'practical',
      { formats: ['in-person'] },
      {},
      1000,
      'Both free on weekday mornings and weekends; same region: North East',
    ],
    [
      'practical',
      { formats: ['in-person'] },
      { region: 'national' },
      1000,
      'Both free on weekday mornings and weekends; the mentor works nationally',
    ],
    [
      'practical',
      { formats: ['in-person'], availability: ['weekend'] },
      { region: 'london' },
      250,
      'Both free on weekends; different regions: North East and London',
    ],
  ] as const)('%s of %o and %o', (criterion, menteeFacts, mentorFacts, measure, sentence) => {
    expect(explainContribution(criterion, mentee(menteeFacts), mentor(mentorFacts), measure)).toBe(sentence);
  });
});

describe('the strongest reasons', () => {
  const contributions = (measures: Partial<Record<string, number>>) =>
    CRITERIA.map((criterion) => {
      const measure = measures[criterion] ?? 0;
      return { criterion, measure, weight: 10, points: measure * 10 };
    });

  it('come strongest first, three at most', () => {
    const all = contributions({ needs: 700, serviceArea: 1000, stage: 500, practical: 900, background: 600 });
    expect(strongestReasons(all, mentee(), mentor())).toEqual([
      'Same service area: homecare',
      'Both free on weekday mornings and weekends',
      'Strong in VAT (the first topic); some experience of pensions; not contracts',
    ]);
  });

  it('leave out what nobody knows and what counts for little', () => {
    const all = contributions({
      needs: 499,
      serviceArea: 333,
      workingStyle: 500,
      preferences: 500,
      background: 1000,
    });
    expect(strongestReasons(all, mentee({ workingStyle: null }), mentor())).toEqual([
      'Same legal form: community interest company',
    ]);
  });
});
