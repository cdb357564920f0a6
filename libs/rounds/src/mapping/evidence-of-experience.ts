import {
  LEGAL_FORMS,
  SERVICE_AREAS,
  STAGES,
  TOPICS,
  codesOf,
  serviceAreaParents,
} from '@alongside/vocabulary';
import { type Evidence, known, type MenteeFacts, type MentorFacts, unknown } from './facts.js';
import { enumerated, named, numberInWords, sentenceCase } from './wording.js';

const SCORED_TOPICS = 3;
const PARENTS = serviceAreaParents();
const STAGE_ORDER = codesOf(STAGES);

export function needsEvidence(mentee: MenteeFacts, mentor: MentorFacts): Evidence {
  const asked = mentee.topics.slice(0, SCORED_TOPICS);
  const at = (wanted: 'strong' | 'some' | undefined): string[] =>
    asked.flatMap((code, position) => {
      const level = mentor.topics.find((topic) => topic.code === code)?.level;
      return level === wanted ? [`${named(TOPICS, code)}${position === 0 ? ' (the first topic)' : ''}`] : [];
    });
  const [strong, some, none] = [at('strong'), at('some'), at(undefined)];
  if (strong.length + some.length === 0) {
    return known(`None of the topics asked for: ${enumerated(asked.map((code) => named(TOPICS, code)))}`);
  }
  const parts = [
    strong.length > 0 ? `strong in ${enumerated(strong)}` : '',
    some.length > 0 ? `some experience of ${enumerated(some)}` : '',
    none.length > 0 ? `not ${enumerated(none)}` : '',
  ];
  return known(sentenceCase(parts.filter(Boolean).join('; ')));
}

export function serviceAreaEvidence(mentee: MenteeFacts, mentor: MentorFacts): Evidence {
  const same = mentee.serviceAreas.filter((area) => mentor.serviceAreas.includes(area));
  if (same.length > 0) {
    const areas = enumerated(same.map((area) => named(SERVICE_AREAS, area)));
    return known(`Same service area${same.length > 1 ? 's' : ''}: ${areas}`);
  }
  return related(mentee, mentor) ?? known(`Different service areas: ${mainAreas(mentee, mentor)}`);
}

function related(mentee: MenteeFacts, mentor: MentorFacts): Evidence | undefined {
  for (const theirs of mentee.serviceAreas) {
    for (const area of mentor.serviceAreas) {
      const [one, other] = [named(SERVICE_AREAS, theirs), named(SERVICE_AREAS, area)];
      const parent = PARENTS[theirs];
      if (parent === area) return known(`Related service areas: ${one} is part of ${other}`);
      if (PARENTS[area] === theirs) return known(`Related service areas: ${other} is part of ${one}`);
      if (parent !== undefined && parent === PARENTS[area]) {
        return known(`Related service areas: ${one} and ${other}, both in ${named(SERVICE_AREAS, parent)}`);
      }
    }
  }
  return undefined;
}

function mainAreas(mentee: MenteeFacts, mentor: MentorFacts): string {
  const [theirs = '', area = ''] = [mentee.serviceAreas[0], mentor.serviceAreas[0]];
  return `the mentee works in ${named(SERVICE_AREAS, theirs)}, the mentor in ${named(SERVICE_AREAS, area)}`;
}

export function stageEvidence(mentee: MenteeFacts, mentor: MentorFacts): Evidence {
  const from = named(STAGES, mentee.stage);
  if (mentor.stage === null) {
    return unknown('We do not know which stage the mentor has led an organisation to, so this counts half');
  }
  const to = named(STAGES, mentor.stage);
  const gap = STAGE_ORDER.indexOf(mentor.stage) - STAGE_ORDER.indexOf(mentee.stage);
  if (gap === 0) return known(`Both at the same stage: ${from}`);
  if (gap < 0)
    return known(`The mentor has led an organisation to ${to}, and the mentee’s is already ${from}`);
  const steps = `${numberInWords(gap)} ${gap === 1 ? 'stage' : 'stages'} beyond ${from}`;
  const far = gap > 2 ? ', so it is longer since they took the mentee’s next step' : '';
  return known(`Has led an organisation to ${to}, ${steps}${far}`);
}

export function backgroundEvidence(mentee: MenteeFacts, mentor: MentorFacts): Evidence {
  const [theirs, form] = [mentee.legalForm, mentor.legalForm];
  if (isOpen(theirs) || isOpen(form)) {
    return unknown('A legal form is missing or undecided, so this counts half');
  }
  if (theirs === form) return known(`Same legal form: ${named(LEGAL_FORMS, theirs)}`);
  return known(
    `Different legal forms: the mentee’s is ${named(LEGAL_FORMS, theirs)}, the mentor’s ${named(LEGAL_FORMS, form)}`,
  );
}

function isOpen(legalForm: string | null): legalForm is null {
  return legalForm === null || legalForm === 'undecided';
}
