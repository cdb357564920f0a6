import { type DiffLine, lineDiff, type TemplateDetail, type Wording } from '@alongside/mail';
import { addressOf, byAndAt } from './templates.presenter.js';

export interface VersionView {
  readonly title: string;
  readonly caption: string;
  readonly backHref: string;
  readonly who: string;
  /** What the changes are measured from. */
  readonly since: string;
  readonly subjectLines: readonly DiffLine[];
  readonly bodyLines: readonly DiffLine[];
  readonly isReset: boolean;
  readonly isNewest: boolean;
  readonly restoreAction: string;
  /** The newest one, which a restore expects to follow. */
  readonly newest: number;
}

/** Null for a version that there is not. */
export function presentVersion(template: TemplateDetail, number: number): VersionView | null {
  const index = template.versions.findIndex(({ version }) => version === number);
  const shown = template.versions[index];
  if (!shown) return null;
  const before = template.versions[index + 1];
  const [from, to] = [before?.wording ?? template.ours, shown.wording ?? template.ours];
  const href = addressOf(template.name);
  return {
    title: `Version ${number}`,
    caption: template.title,
    backHref: href,
    who: byAndAt(shown),
    since: before?.wording ? `version ${before.version}` : 'the standard words',
    ...diffOf(from, to),
    isReset: shown.wording === null,
    isNewest: index === 0,
    restoreAction: `${href}/versions/${number}/restore`,
    newest: template.version,
  };
}

export function diffOf(from: Wording, to: Wording): Pick<VersionView, 'subjectLines' | 'bodyLines'> {
  return {
    subjectLines: lineDiff(from.subject, to.subject),
    bodyLines: lineDiff(from.body, to.body),
  };
}
