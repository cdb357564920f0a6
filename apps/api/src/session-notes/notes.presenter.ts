import type { AfterwardsView, NoteVersion, Side } from '@alongside/mentorships';
import type { FormErrors } from '../web/forms/parse-form.js';
import { firstNameOf } from '../web/session-record/afterwards.presenter.js';
import { momentInWords } from '../web/words/dates.js';
import { type DiffLine, notesDiff } from './notes-diff.js';

/** What somebody typed that is not saved, and why. */
interface NotSaved {
  readonly text: string;
  readonly basedOn?: number;
  readonly errors?: FormErrors;
  /** What the other has saved since they began. */
  readonly latest?: NoteVersion;
}

export function presentNotes(view: AfterwardsView, notSaved?: NotSaved) {
  const { latest, errors } = notSaved ?? {};
  return {
    base: `/sessions/${view.sessionId}`,
    other: firstNameOf(view.otherName),
    text: notSaved?.text ?? view.notes?.body ?? '',
    basedOn: latest?.version ?? notSaved?.basedOn ?? view.notes?.version ?? 0,
    conflict: latest && {
      who: writer(latest.writtenBy, view),
      when: momentInWords(latest.writtenAt),
      body: latest.body,
      lines: notesDiff(latest.body, notSaved?.text ?? ''),
    },
    ...(errors && { errors }),
  };
}

export interface HistoryView {
  readonly base: string;
  readonly versions: readonly {
    readonly number: number;
    readonly who: string;
    readonly when: string;
    readonly isShown: boolean;
  }[];
  readonly shown: {
    readonly number: number;
    readonly who: string;
    readonly when: string;
    readonly lines: readonly DiffLine[];
  } | null;
}

/** @param asked which version to compare with the one before it; the newest where there is no such version */
export function presentHistory(
  view: AfterwardsView,
  versions: readonly NoteVersion[],
  asked: number,
): HistoryView {
  const shown = versions.find(({ version }) => version === asked) ?? versions[0];
  const before = versions.find(({ version }) => version === (shown?.version ?? 0) - 1);
  const line = ({ version, writtenBy, writtenAt }: NoteVersion) => ({
    number: version,
    who: writer(writtenBy, view),
    when: momentInWords(writtenAt),
  });
  return {
    base: `/sessions/${view.sessionId}`,
    versions: versions.map((each) => ({ ...line(each), isShown: each === shown })),
    shown: shown ? { ...line(shown), lines: notesDiff(before?.body ?? '', shown.body) } : null,
  };
}

function writer(side: Side, view: AfterwardsView): string {
  return side === view.side ? 'you' : firstNameOf(view.otherName);
}
