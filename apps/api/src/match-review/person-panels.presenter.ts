import type { MenteeView, MentorView } from '@alongside/people';
import type { MentorRoom } from '@alongside/rounds';
import {
  AVAILABILITY,
  type CodeList,
  FORMATS,
  labelOf,
  LEGAL_FORMS,
  MENTOR_KINDS,
  REGIONS,
  SERVICE_AREAS,
  STAGES,
  TOPICS,
} from '@alongside/vocabulary';

interface Row {
  readonly key: { readonly text: string };
  readonly value: { readonly text: string };
}

export interface PersonPanel {
  readonly role: 'mentee' | 'mentor';
  readonly roleText: string;
  readonly name: string;
  readonly href: string;
  readonly who: string;
  readonly rows: readonly Row[];
}

const NOT_GIVEN = 'Not given';
/** Only these are scored; the rest is worth knowing. */
const SCORED_TOPICS = 3;

/** What matters for the match, line by line as in the mentor's. Addresses and whom they avoid stay out of it. */
export function presentMentee(mentee: MenteeView): PersonPanel {
  const [scored, others] = [mentee.topics.slice(0, SCORED_TOPICS), mentee.topics.slice(SCORED_TOPICS)];
  return {
    role: 'mentee',
    roleText: 'Mentee',
    name: mentee.name,
    href: `/admin/people/mentees/${mentee.id}`,
    who: whoOf(mentee),
    rows: rowsOf([
      ['Wants help with', scored.map((code, index) => `${index + 1}. ${labelOf(TOPICS, code)}`).join(', ')],
      ['Also', others.length > 0 ? labels(TOPICS, others) : null],
      ['Stage', labelOf(STAGES, mentee.stage)],
      ...sharedRows(mentee),
      [
        'Has waited',
        mentee.roundsWaited > 0
          ? `${mentee.roundsWaited} ${mentee.roundsWaited === 1 ? 'round' : 'rounds'}`
          : null,
      ],
      ['Goals', mentee.goals === '' ? null : mentee.goals],
    ]),
  };
}

export function presentMentor(mentor: MentorView, room: MentorRoom): PersonPanel {
  const at = (level: 'strong' | 'some'): string =>
    labels(
      TOPICS,
      mentor.topics.filter((topic) => topic.level === level).map(({ code }) => code),
    );
  const prefers = [
    ...mentor.preferredStages.map((code) => labelOf(STAGES, code)),
    ...mentor.preferredTopics.map((code) => labelOf(TOPICS, code)),
  ];
  return {
    role: 'mentor',
    roleText: labelOf(MENTOR_KINDS, mentor.kind),
    name: mentor.name,
    href: `/admin/people/mentors/${mentor.id}`,
    who: whoOf(mentor),
    rows: rowsOf([
      ['Strong in', at('strong') || NOT_GIVEN],
      ['Some experience', at('some') || null],
      ['Has led to', mentor.stage === null ? NOT_GIVEN : labelOf(STAGES, mentor.stage)],
      ...sharedRows(mentor),
      ['Prefers', prefers.length > 0 ? prefers.join(', ') : null],
      ['Sector', mentor.sector === '' ? null : mentor.sector],
      ['Places', roomInWords(room)],
    ]),
  };
}

/** "3 places: 1 promised, 1 proposed to others" or "1 place, free": this match itself does not count. */
export function roomInWords({ capacity, promised, proposed }: MentorRoom): string {
  const places = capacity === 1 ? '1 place' : `${capacity} places`;
  if (promised + proposed === 0) return `${places}, ${capacity === 1 ? 'free' : 'all free'}`;
  const parts = [
    ...(promised > 0 ? [`${promised} promised`] : []),
    ...(proposed > 0 ? [`${proposed} proposed to others`] : []),
  ];
  return `${places}: ${parts.join(', ')}`;
}

type Line = readonly [label: string, text: string | null];

function sharedRows(person: MenteeView | MentorView): Line[] {
  return [
    [
      person.serviceAreas.length > 1 ? 'Service areas' : 'Service area',
      labels(SERVICE_AREAS, person.serviceAreas),
    ],
    ['Region', labelOf(REGIONS, person.region)],
    ['Legal form', person.legalForm === null ? NOT_GIVEN : labelOf(LEGAL_FORMS, person.legalForm)],
    ['Meets by', labels(FORMATS, person.formats)],
    ['Free on', person.availability.length > 0 ? labels(AVAILABILITY, person.availability) : NOT_GIVEN],
    ['Working style', person.workingStyle === null ? NOT_GIVEN : person.workingStyle.join(' – ')],
  ];
}

function whoOf({ role, organisation }: MenteeView | MentorView): string {
  return role === '' ? organisation.name : `${role}, ${organisation.name}`;
}

function labels(list: CodeList, codes: readonly string[]): string {
  return codes.map((code) => labelOf(list, code)).join(', ');
}

function rowsOf(lines: readonly Line[]): Row[] {
  return lines.flatMap(([label, text]) => (text === null ? [] : [{ key: { text: label }, value: { text } }]));
}
