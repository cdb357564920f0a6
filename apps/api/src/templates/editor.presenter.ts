import {
  type DiffLine,
  LONGEST_SUBJECT_TYPED,
  type Placeholder,
  type RenderedMail,
  type TemplateDetail,
  type Wording,
  type WordingProblem,
  type WordingVersion,
} from '@alongside/mail';
import { formErrors, type FormErrors } from '../web/forms/parse-form.js';
import { textPieces, type TextPiece } from '../web/mail/mail-frame.js';
import { momentInWords } from '../web/words/dates.js';
import { addressOf } from './templates.presenter.js';
import { diffOf } from './version.presenter.js';

interface Editing {
  readonly wording: Wording;
  /** The version that the editor began from: the newest, if left out. */
  readonly version?: number;
  readonly problems?: readonly WordingProblem[];
  readonly mail?: RenderedMail;
  /** What somebody else saved meanwhile. */
  readonly theirs?: WordingVersion;
}

export interface EditorView {
  readonly title: string;
  readonly heading: string;
  readonly when: string;
  readonly action: string;
  readonly backHref: string;
  readonly wording: Wording;
  readonly version: number;
  readonly longestSubject: number;
  readonly placeholders: readonly PlaceholderView[];
  readonly errors: FormErrors | undefined;
  /** All problems of the body: the summary names only the first. */
  readonly bodyProblems: readonly string[];
  readonly preview:
    | { readonly subject: string; readonly frameHref: string; readonly pieces: readonly TextPiece[] }
    | undefined;
  readonly theirs: TheirsView | undefined;
}

interface TheirsView {
  readonly who: string;
  readonly subjectLines: readonly DiffLine[];
  readonly bodyLines: readonly DiffLine[];
}

interface PlaceholderView {
  /** As it is typed. */
  readonly typed: string;
  readonly isRequired: boolean;
  readonly sample: string;
  readonly how: string;
}

const HOW: Readonly<Record<Placeholder['kind'], string>> = {
  words: '',
  page: 'In the text, or as a button',
  link: 'As a button, on a line of its own',
  blocks: 'On a line of its own',
};

export function presentEditor(template: TemplateDetail, editing: Editing): EditorView {
  const { wording, problems = [], mail, theirs } = editing;
  const href = addressOf(template.name);
  return {
    title: `Change the words: ${template.title}`,
    heading: template.title,
    when: template.when,
    action: `${href}/edit`,
    backHref: href,
    wording,
    version: theirs?.version ?? editing.version ?? template.version,
    longestSubject: LONGEST_SUBJECT_TYPED,
    placeholders: template.placeholders.map(placeholderView),
    errors: problems.length > 0 ? formErrors(problems) : undefined,
    bodyProblems: problems.filter(({ field }) => field === 'body').map(({ text }) => text),
    preview: mail && {
      subject: mail.subject,
      frameHref: `${href}/draft/html`,
      pieces: textPieces(mail.text),
    },
    theirs: theirs && {
      who: whoAndWhen(theirs),
      ...diffOf(theirs.wording ?? template.ours, wording),
    },
  };
}

export function whoAndWhen(theirs: WordingVersion): string {
  const { writtenBy, writtenAt } = theirs;
  return `${writtenBy ?? 'Somebody'} saved other words while you had this open (${momentInWords(writtenAt)})`;
}

function placeholderView({ name, kind, need, sample }: Placeholder): PlaceholderView {
  const typed = kind === 'link' ? `[words](((${name})))` : `((${name}))`;
  return { typed, isRequired: need === 'required', sample, how: HOW[kind] };
}
