import type { DataField, DataSection } from '@alongside/people';
import { isoDayInWords, momentInWords } from '../web/words/dates.js';
import { counted } from '../web/words/numbers.js';
import { sentenceCase } from '../web/words/sentences.js';

/** Sections that people look for; the others fold away. */
const SHOWN_OPEN: ReadonlySet<string> = new Set([
  'people',
  'mentee_profiles',
  'mentor_profiles',
  'mentorships',
]);

/** Where what a section shows can be put right. */
const CORRECT: Readonly<Record<string, { readonly href: string; readonly text: string }>> = {
  people: { href: '/account', text: 'Correct it' },
  mentee_profiles: { href: '/my-details', text: 'Correct it' },
  mentor_profiles: { href: '/my-details', text: 'Correct it' },
  applications: { href: '/my-details', text: 'Correct it' },
  declarations: { href: '/my-details', text: 'Correct it' },
  web_sessions: { href: '/account/sessions', text: 'End one, or all of them' },
};

/** The download has the rest. */
const MOST_ROWS = 20;

export function presentMyData(sections: readonly DataSection[]) {
  const filled = sections.filter(({ rows }) => rows.length > 0).map(presentSection);
  return {
    open: filled.filter(({ key }) => SHOWN_OPEN.has(key)),
    folded: filled.filter(({ key }) => !SHOWN_OPEN.has(key)),
    withheld: [...new Set(sections.filter(({ rows }) => rows.length > 0).flatMap(reasonsOf))],
  };
}

function presentSection({ key, title, rows }: DataSection) {
  const shown = rows.slice(0, MOST_ROWS);
  return {
    key,
    title,
    count: rows.length > 1 ? counted(rows.length, 'entry', 'entries') : '',
    rows: shown.map((row) =>
      row
        .filter(({ words }) => words !== '')
        .map((field) => ({
          key: { text: field.label },
          value: { text: sayOnPage(field), classes: 'app-break' },
        })),
    ),
    left: rows.length - shown.length,
    correct: CORRECT[key],
  };
}

function reasonsOf({ withheld }: DataSection): string[] {
  return withheld.map(({ because }) => because);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** A code that stands for itself: 'more-wanted', 'person.changed'. */
const CODE = /^[a-z]+(?:[-.][a-z]+)*$/;
/** Columns whose values are such codes, and not words that somebody typed. */
const CODED =
  /\.(status|kind|purpose|signed_in_as|decision|origin|document|receipt|template|role|actor_kind|subject_kind|action|reason|rule|decline_reason|superseded_because)$/;

function sayOnPage({ key, value, words }: DataField): string {
  if (value instanceof Date) return momentInWords(value);
  if (typeof value === 'string' && DAY.test(value)) return isoDayInWords(value);
  if (CODED.test(key) && CODE.test(words)) return sentenceCase(words.replace(/[-.]/g, ' '));
  return words;
}
