import {
  measureBackground,
  measureNeeds,
  measurePractical,
  measurePreferences,
  measureServiceArea,
  measureStage,
  measureWorkingStyle,
} from './measures.js';
import { aMentee, aMentor } from './testing/builders.js';
import { AREA_PARENTS, STAGES } from './testing/codes.js';

const stageIndex = new Map(STAGES.map((stage, index) => [stage, index]));
const strong = (...codes: string[]) => codes.map((code) => ({ code, level: 'strong' as const }));
const some = (...codes: string[]) => codes.map((code) => ({ code, level: 'some' as const }));

describe('needs', () => {
  it.each([
    ['all three, strong', ['a', 'b', 'c'], strong('a', 'b', 'c'), 1000],
    ['the first alone counts 3 of 6', ['a', 'b', 'c'], strong('a'), 500],
    ['the second counts 2 of 6, rounded down', ['a', 'b', 'c'], strong('b'), 333],
    ['the third counts 1 of 6, rounded down', ['a', 'b', 'c'], strong('c'), 166],
    ['some is worth half', ['a', 'b', 'c'], some('a', 'b', 'c'), 500],
    ['one topic is divided by its own weight', ['a'], strong('a'), 1000],
    ['two topics are divided by 5', ['a', 'b'], strong('b'), 400],
    ['two topics, some in the first', ['a', 'b'], some('a'), 300],
    ['a fourth topic is not looked at', ['a', 'b', 'c', 'd'], strong('d'), 0],
    ['a mentor of everything gains nothing by it', ['a'], strong('a', 'b', 'c', 'd', 'e'), 1000],
    ['nothing offered', ['a'], [], 0],
    ['nothing needed', [], strong('a'), 0],
    ['a topic listed at both levels counts at the higher', ['a'], [...some('a'), ...strong('a')], 1000],
  ])('%s', (_, needed, offered, expected) => expect(measureNeeds(needed, offered)).toBe(expected));
});

describe('serviceArea', () => {
  it.each([
    ['same area', ['homecare'], ['homecare'], 1000],
    ['same parent', ['homecare'], ['primary-care'], 333],
    ['the mentor is in the parent', ['homecare'], ['health-and-social-care'], 333],
    ['the mentee is in the parent', ['health-and-social-care'], ['homecare'], 333],
    ['other parents', ['homecare'], ['libraries'], 0],
    ['two areas without a parent have nothing in common', ['education'], ['health-and-social-care'], 0],
    ['the best pair counts', ['libraries', 'homecare'], ['probation', 'primary-care', 'homecare'], 1000],
    ['no areas', [], ['homecare'], 0],
  ])('%s', (_, mentee, mentor, expected) =>
    expect(measureServiceArea(mentee, mentor, AREA_PARENTS)).toBe(expected),
  );
});

describe('stage', () => {
  it.each([
    ['planning', 'spinning-out', 1000],
    ['planning', 'new', 1000],
    ['planning', 'established', 500],
    ['exploring', 'growing', 500],
    ['planning', 'planning', 0],
    ['planning', 'exploring', 0],
    ['growing', 'growing', 0],
    ['planning', null, 500],
  ])('from %s to %s', (mentee, mentor, expected) =>
    expect(measureStage(mentee, mentor, stageIndex)).toBe(expected),
  );
});

describe('workingStyle', () => {
  it.each([
    ['the same answers', [3, 2, 4, 5], [3, 2, 4, 5], 1000],
    ['opposite answers', [1, 1, 1, 1], [5, 5, 5, 5], 0],
    ['one step apart, rounded down', [1, 1, 1, 1], [1, 1, 1, 2], 937],
    ['seven apart, rounded down', [1, 1, 1, 1], [5, 4, 1, 1], 562],
    ['none on the mentee', null, [1, 1, 1, 1], 500],
    ['none on the mentor', [1, 1, 1, 1], null, 500],
    ['one answer missing', [1, null, 1, 1], [1, 1, 1, 1], 500],
  ])('%s', (_, mentee, mentor, expected) => expect(measureWorkingStyle(mentee, mentor)).toBe(expected));
});

describe('preferences', () => {
  const mentee = (changes = {}) => aMentee({ stage: 'new', topics: ['a', 'b', 'c', 'd'], ...changes });
  it.each([
    ['nobody chose anything', {}, {}, 500],
    ['first choice', { preferredMentors: ['R1'] }, {}, 750],
    ['second choice', { preferredMentors: ['X', 'R1'] }, {}, 650],
    ['third choice', { preferredMentors: ['X', 'Y', 'R1'] }, {}, 550],
    ['fourth choice', { preferredMentors: ['X', 'Y', 'Z', 'R1'] }, {}, 450],
    ['fifth choice', { preferredMentors: ['X', 'Y', 'Z', 'W', 'R1'] }, {}, 350],
    ['others chosen', { preferredMentors: ['X'] }, {}, 250],
    ['on the list of stages', {}, { preferredStages: ['new'] }, 750],
    ['not on the list of stages', {}, { preferredStages: ['growing'] }, 250],
    ['one of the first three topics on the list', {}, { preferredTopics: ['c'] }, 750],
    ['the fourth topic does not count', {}, { preferredTopics: ['d'] }, 250],
    ['both lists, one hit', {}, { preferredStages: ['new'], preferredTopics: ['x'] }, 500],
    ['both lists, two hits', {}, { preferredStages: ['new'], preferredTopics: ['a'] }, 750],
    ['both lists, no hit', {}, { preferredStages: ['growing'], preferredTopics: ['x'] }, 250],
    [
      'each wants the other',
      { preferredMentors: ['R1'] },
      { preferredStages: ['new'], preferredTopics: ['a'] },
      1000,
    ],
    ['neither wants the other', { preferredMentors: ['X'] }, { preferredStages: ['growing'] }, 0],
  ])('%s', (_, ofMentee, ofMentor, expected) =>
    expect(measurePreferences(mentee(ofMentee), aMentor(ofMentor))).toBe(expected),
  );
});

describe('background', () => {
  it.each([
    ['cic', 'cic', 1000],
    ['cic', 'charity', 0],
    [null, 'cic', 500],
    ['cic', null, 500],
    ['undecided', 'undecided', 500],
    ['cic', 'undecided', 500],
  ])('%s and %s', (mentee, mentor, expected) => expect(measureBackground(mentee, mentor)).toBe(expected));
});

describe('practical', () => {
  const three = ['weekend', 'weekday-morning', 'weekday-evening'];
  it.each([
    ['no shared slot', { availability: ['weekend'] }, { availability: ['weekday-morning'] }, 0],
    ['one shared slot', { availability: three }, { availability: ['weekend'] }, 500],
    ['two shared slots', { availability: three }, { availability: ['weekend', 'weekday-evening'] }, 1000],
    ['three are no better than two', { availability: three }, { availability: three }, 1000],
    [
      'a slot written twice counts once',
      { availability: ['weekend', 'weekend'] },
      { availability: ['weekend'] },
      500,
    ],
    ['in person in the same region', { formats: ['in-person'] }, { region: 'london' }, 750],
    ['in person in another region', { formats: ['in-person'] }, { region: 'north-east' }, 250],
    ['in person, mentor national', { formats: ['video', 'in-person'] }, { region: 'national' }, 750],
    [
      'in person, mentee national',
      { formats: ['in-person'], region: 'national' },
      { region: 'north-east' },
      750,
    ],
    [
      'only the mentee’s formats decide whether region counts',
      {},
      { formats: ['in-person'], region: 'london' },
      500,
    ],
  ])('%s', (_, mentee, mentor, expected) =>
    expect(measurePractical(aMentee(mentee), aMentor(mentor))).toBe(expected),
  );
});
