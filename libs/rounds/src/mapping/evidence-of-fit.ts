import { AVAILABILITY, REGIONS, STAGES, TOPICS, labelOf } from '@alongside/vocabulary';
import { type Evidence, known, type MenteeFacts, type MentorFacts, unknown } from './facts.js';
import { enumerated, named, ordinal, sentenceCase } from './wording.js';

const QUESTIONS = 4;

export function workingStyleEvidence(mentee: MenteeFacts, mentor: MentorFacts, measure: number): Evidence {
  const theirs = answers(mentee.workingStyle);
  const mentors = answers(mentor.workingStyle);
  if (!theirs || !mentors) return unknown('An answer on working style is missing, so this counts half');
  const same = theirs.filter((answer, question) => answer === mentors[question]).length;
  if (same === QUESTIONS) return known('Same working style: all four answers are the same');
  const closeness = measure >= 750 ? 'Close' : measure >= 500 ? 'Fairly close' : 'Different';
  const [none, one, two, three] = ['no answer', 'one answer', 'two answers', 'three answers'];
  return known(`${closeness} working styles: ${[none, one, two, three][same]} of four the same`);
}

function answers(style: MenteeFacts['workingStyle']): number[] | null {
  const given = (style ?? []).filter((answer) => answer !== null);
  return given.length === QUESTIONS ? given : null;
}

export function preferenceEvidence(mentee: MenteeFacts, mentor: MentorFacts): Evidence {
  const mentors = mentorsWishes(mentee, mentor);
  const position = mentee.preferredMentors.indexOf(mentor.reference);
  if (mentee.preferredMentors.length === 0) {
    return mentors
      ? known(sentenceCase(`${mentors}; the mentee chose nobody`))
      : unknown('Neither side gave preferences, so this counts half');
  }
  const choice = position < 0 ? 'not among the mentee’s choices' : `the mentee’s ${ordinal(position)} choice`;
  return known(sentenceCase(`${choice}; ${mentors ?? 'the mentor gave no preferences'}`));
}

/** Undefined where the mentor gave no list. */
function mentorsWishes(mentee: MenteeFacts, mentor: MentorFacts): string | undefined {
  const met: string[] = [];
  const unmet: string[] = [];
  if (mentor.preferredStages.length > 0) {
    if (mentor.preferredStages.includes(mentee.stage))
      met.push(`this stage (${named(STAGES, mentee.stage)})`);
    else unmet.push('other stages');
  }
  if (mentor.preferredTopics.length > 0) {
    const wanted = mentee.topics.slice(0, 3).filter((topic) => mentor.preferredTopics.includes(topic));
    if (wanted.length > 0) met.push(`work on ${enumerated(wanted.map((topic) => named(TOPICS, topic)))}`);
    else unmet.push('other topics');
  }
  if (met.length + unmet.length === 0) return undefined;
  return `the mentor prefers ${[enumerated(met), enumerated(unmet)].filter(Boolean).join(', but ')}`;
}

export function practicalEvidence(mentee: MenteeFacts, mentor: MentorFacts): Evidence {
  const slots = mentee.availability.filter((slot) => mentor.availability.includes(slot));
  const times =
    slots.length === 0
      ? 'No time of the week when both are free'
      : `Both free on ${enumerated(slots.map((slot) => named(AVAILABILITY, slot)))}`;
  return known(mentee.formats.includes('in-person') ? `${times}; ${regions(mentee, mentor)}` : times);
}

function regions(mentee: MenteeFacts, mentor: MentorFacts): string {
  if (mentee.region === mentor.region) return `same region: ${labelOf(REGIONS, mentee.region)}`;
  if (mentor.region === 'national') return 'the mentor works nationally';
  if (mentee.region === 'national') return 'the mentee works nationally';
  return `different regions: ${labelOf(REGIONS, mentee.region)} and ${labelOf(REGIONS, mentor.region)}`;
}
