import type { ApplicationLine, MergeProblem, PersonLine, PersonNote, ProfileBrief } from '@alongside/people';
import { dayInWords } from '../web/words/dates.js';
import { counted } from '../web/words/numbers.js';
import { MENTEE_STATUS, MENTOR_STATUS } from '../web/words/people.js';
import { type SummaryRow, summaryRow } from '../web/words/profile-rows.js';
import type { PairAddress } from './merge.form.js';
import { PROBLEM_WORDS } from './merge-words.js';

export interface PersonSide {
  readonly person: PersonLine;
  readonly applications: readonly ApplicationLine[];
  readonly notes: readonly PersonNote[];
}

/** Both side by side, what would move, and what stands against it. */
export function presentPersonPair(
  asked: PairAddress,
  kept: PersonSide,
  merged: PersonSide,
  problems: readonly MergeProblem[],
): object {
  const pick = (changes: Partial<PairAddress>) =>
    `/admin/merges/people?${new URLSearchParams({ ...asked, ...changes }).toString()}`;
  return {
    asked,
    kept: sideOf('Stays', kept),
    merged: sideOf('Goes into it', merged),
    turnHref: pick({ kept: asked.merged, merged: asked.kept, mentee: 'kept', mentor: 'kept' }),
    choices: [
      choiceOf('mentee', asked, kept.person.mentee, merged.person.mentee, MENTEE_STATUS),
      choiceOf('mentor', asked, kept.person.mentor, merged.person.mentor, MENTOR_STATUS),
    ].filter((choice) => choice !== null),
    problems: problems.map((problem) => PROBLEM_WORDS[problem]),
    effects: effectsOf(asked, kept, merged),
  };
}

function sideOf(heading: string, { person, applications, notes }: PersonSide) {
  const profile = (brief: ProfileBrief<string> | null, words: Readonly<Record<string, string>>): string =>
    brief === null
      ? 'None'
      : `${brief.reference}, ${brief.organisation} (${words[brief.status] ?? brief.status})`;
  const rows: SummaryRow[] = [
    summaryRow('Name', person.name),
    summaryRow('Email', person.email),
    summaryRow('Mentee', profile(person.mentee, MENTEE_STATUS)),
    summaryRow('Mentor', profile(person.mentor, MENTOR_STATUS)),
    summaryRow('Administrator', person.administrator === null ? 'No' : 'Yes'),
    summaryRow('Applications', String(applications.length)),
    summaryRow('Notes', String(notes.length)),
    summaryRow('On the platform since', dayInWords(person.createdAt)),
    summaryRow('Last active', dayInWords(person.lastActiveAt)),
  ];
  return { heading, name: person.name, href: `/admin/people/person/${person.id}`, rows };
}

function choiceOf(
  kind: 'mentee' | 'mentor',
  asked: PairAddress,
  kept: ProfileBrief<string> | null,
  merged: ProfileBrief<string> | null,
  words: Readonly<Record<string, string>>,
): object | null {
  if (kept === null || merged === null) return null;
  const item = (value: 'kept' | 'merged', { reference, organisation, status }: ProfileBrief<string>) => ({
    value,
    text: `${reference}, ${organisation}`,
    hint: { text: words[status] ?? status },
    checked: asked[kind] === value,
  });
  return { kind, items: [item('kept', kept), item('merged', merged)] };
}

function effectsOf(asked: PairAddress, kept: PersonSide, merged: PersonSide): string[] {
  const { name, email } = merged.person;
  const to = `${kept.person.name} (${kept.person.email})`;
  const moves = [
    ...profileEffects('mentee', asked.mentee, kept.person.mentee, merged.person.mentee),
    ...profileEffects('mentor', asked.mentor, kept.person.mentor, merged.person.mentor),
    ...(merged.applications.length > 0
      ? [`${counted(merged.applications.length, 'application', 'applications')} moves to ${to}.`]
      : []),
    ...(merged.notes.length > 0 ? [`${counted(merged.notes.length, 'note', 'notes')} moves to ${to}.`] : []),
    'Declarations, agreements to the terms and complaints move too.',
  ];
  return [
    ...moves.map((text) => text.replace(/^(\d+ (?:applications|notes)) moves/, '$1 move')),
    `Whoever signs in with ${email} gets to the record that stays. ${name} is signed out everywhere.`,
    'No email is sent because of it.',
  ];
}

function profileEffects(
  kind: 'mentee' | 'mentor',
  choice: 'kept' | 'merged',
  kept: ProfileBrief<string> | null,
  merged: ProfileBrief<string> | null,
): string[] {
  if (merged === null) return [];
  if (kept === null)
    return [
      `The ${kind} profile ${merged.reference} moves, with its proposals, invitations and mentorships.`,
    ];
  const [goesOn, ends] = choice === 'kept' ? [kept, merged] : [merged, kept];
  return [
    `The ${kind} profile ${goesOn.reference} goes on. ${ends.reference} is ${kind === 'mentee' ? 'withdrawn' : 'retired'}: its open proposals and invitations end, also if you undo the merge.`,
    `Whom ${ends.reference} is kept apart from, ${goesOn.reference} is kept apart from too.`,
  ];
}
