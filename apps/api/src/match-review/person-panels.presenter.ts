import type { MenteeView, MentorView } from '@alongside/people';
import type { MentorRoom } from '@alongside/rounds';
import { plural } from '../web/words/numbers.js';
import * as words from '../web/words/people.js';

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
      ['Wants help with', scored.map((code, index) => `${index + 1}. ${words.topicWords(code)}`).join(', ')],
      ['Also', words.topicListWords(others) || null],
      ['Stage', words.stageWords(mentee.stage)],
      ...sharedRows(mentee),
      ['Has waited', mentee.roundsWaited > 0 ? words.waitedWords(mentee.roundsWaited) : null],
      ['Goals', mentee.goals === '' ? null : mentee.goals],
    ]),
  };
}

export function presentMentor(mentor: MentorView, room: MentorRoom): PersonPanel {
  const at = (level: 'strong' | 'some'): string =>
    words.topicListWords(mentor.topics.filter((topic) => topic.level === level).map(({ code }) => code));
  const prefers = [
    ...mentor.preferredStages.map(words.stageWords),
    ...mentor.preferredTopics.map(words.topicWords),
  ];
  return {
    role: 'mentor',
    roleText: words.kindWords(mentor.kind),
    name: mentor.name,
    href: `/admin/people/mentors/${mentor.id}`,
    who: whoOf(mentor),
    rows: rowsOf([
      ['Strong in', at('strong') || words.NOT_GIVEN],
      ['Some experience', at('some') || null],
      ['Has led to', words.stageWords(mentor.stage)],
      ...sharedRows(mentor),
      ['Prefers', prefers.length > 0 ? prefers.join(', ') : null],
      ['Sector', mentor.sector === '' ? null : mentor.sector],
      ['Will not do', mentor.willNotDo === '' ? null : mentor.willNotDo],
      ['Places', roomInWords(room)],
    ]),
  };
}

/** "3 places: 1 promised, 1 proposed to others", "1 place, free" or "1 place, promised": this match itself does not count. */
export function roomInWords({ capacity, promised, proposed }: MentorRoom): string {
  const places = capacity === 1 ? '1 place' : `${capacity} places`;
  if (promised + proposed === 0) return `${places}, ${capacity === 1 ? 'free' : 'all free'}`;
  if (capacity === 1) return `${places}, ${promised > 0 ? 'promised' : 'proposed to somebody else'}`;
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
      plural(person.serviceAreas.length, 'Service area', 'Service areas'),
      words.areaWords(person.serviceAreas),
    ],
    ['Region', words.regionWords(person.region)],
    ['Legal form', words.legalFormWords(person.legalForm)],
    ['Meets by', words.formatWords(person.formats)],
    ['Free on', words.availabilityWords(person.availability)],
    ['Working style', words.workingStyleWords(person.workingStyle)],
  ];
}

function whoOf({ role, organisation }: MenteeView | MentorView): string {
  return role === '' ? organisation.name : `${role}, ${organisation.name}`;
}

function rowsOf(lines: readonly Line[]): Row[] {
  return lines.flatMap(([label, text]) => (text === null ? [] : [{ key: { text: label }, value: { text } }]));
}
