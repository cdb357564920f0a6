import type { AuditChoices, AuditLine, AuditPageRows } from './audit-trail.query.js';
import type { AuditAsked } from './audit.form.js';
import { actionLabel, detailLines, sentenceFor, SUBJECT_WORDS } from '../web/words/audit.js';
import { timeInWords, weekdayInWords } from '../web/words/dates.js';

export interface AuditEntryView {
  readonly time: string;
  readonly iso: string;
  readonly actor: string;
  /** The sentence around the subject's name: 'approved the proposal ' … ''. */
  readonly before: string;
  readonly after: string;
  readonly subject: { readonly text: string; readonly href: string | undefined } | undefined;
  readonly details: readonly string[];
  /** The whole story of this subject. */
  readonly historyHref: string | undefined;
}

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly selected: boolean;
}

export interface AuditView {
  readonly days: readonly { readonly day: string; readonly entries: readonly AuditEntryView[] }[];
  readonly actors: readonly Choice[];
  readonly actions: readonly Choice[];
  readonly subjectKinds: readonly Choice[];
  readonly asked: AuditAsked;
  readonly isFiltered: boolean;
  /** What kind of thing it is whose story is shown: 'invitation'. */
  readonly subjectWord: string;
  readonly newerHref: string | undefined;
  readonly olderHref: string | undefined;
}

const PATH = '/admin/audit';

export function presentAudit(asked: AuditAsked, rows: AuditPageRows, choices: AuditChoices): AuditView {
  const filters = { ...asked, before: undefined, after: undefined };
  const first = rows.lines[0]?.id;
  const last = rows.lines.at(-1)?.id;
  return {
    days: byDay(rows.lines),
    ...presentChoices(asked, choices),
    asked,
    isFiltered: Object.values(filters).some((value) => value !== undefined),
    subjectWord: asked.subjectKind === 'mail' ? 'email' : (asked.subjectKind ?? 'subject'),
    newerHref: rows.hasNewer && first ? address({ ...filters, after: first }) : undefined,
    olderHref: rows.hasOlder && last ? address({ ...filters, before: last }) : undefined,
  };
}

function presentChoices(asked: AuditAsked, { administrators, actions, subjectKinds }: AuditChoices) {
  const choice = (chosen: string | undefined) => (value: string, text: string) => ({
    value,
    text,
    selected: value === (chosen ?? ''),
  });
  const actor = choice(asked.actor);
  const action = choice(asked.action);
  const kind = choice(asked.subjectKind);
  return {
    actors: [
      actor('', 'Anybody'),
      ...administrators.map(({ id, name }) => actor(id, name)),
      actor('mentor', 'Any mentor'),
      actor('mentee', 'Any mentee'),
      actor('system', 'Alongside itself'),
    ],
    actions: [action('', 'Anything'), ...actions.map((name) => action(name, actionLabel(name)))],
    subjectKinds: [
      kind('', 'Everything'),
      ...subjectKinds.map((name) => kind(name, SUBJECT_WORDS[name]?.many ?? name)),
    ],
  };
}

function byDay(lines: readonly AuditLine[]): AuditView['days'] {
  const days = new Map<string, AuditEntryView[]>();
  for (const line of lines) {
    const day = weekdayInWords(line.at);
    days.set(day, [...(days.get(day) ?? []), entryView(line)]);
  }
  return [...days].map(([day, entries]) => ({ day, entries }));
}

function entryView(line: AuditLine): AuditEntryView {
  const [before = '', after = ''] = sentenceFor(line.action).split('{subject}');
  const hasSubject = sentenceFor(line.action).includes('{subject}');
  return {
    time: timeInWords(line.at),
    iso: line.at.toISOString(),
    actor: actorName(line),
    ...(hasSubject ? { ...withSubject(line, before), after } : { before, after, subject: undefined }),
    details: detailLines(line.details),
    historyHref: line.subjectId
      ? address({ subjectKind: line.subjectKind, subjectId: line.subjectId })
      : undefined,
  };
}

function withSubject(line: AuditLine, before: string): Pick<AuditEntryView, 'before' | 'subject'> {
  const words = SUBJECT_WORDS[line.subjectKind] ?? { one: `the ${line.subjectKind}`, many: line.subjectKind };
  const start = `${before}${words.one}`.trimEnd();
  const href = line.subjectId ? words.address?.(line.subjectId, line.parentId) : undefined;
  if (line.subjectName !== null) return { before: `${start} `, subject: { text: line.subjectName, href } };
  // Without a name, the words themselves are what can be followed.
  return { before, subject: { text: words.one === '' ? 'somebody' : words.one, href } };
}

function actorName({ actorKind, actorName: name }: AuditLine): string {
  if (actorKind === 'system') return 'Alongside';
  return (
    name ?? (actorKind === 'administrator' ? 'An administrator who is gone' : `A ${actorKind} who is gone`)
  );
}

function address(filters: Partial<AuditAsked>): string {
  const given = Object.entries(filters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? PATH : `${PATH}?${new URLSearchParams(given).toString()}`;
}
