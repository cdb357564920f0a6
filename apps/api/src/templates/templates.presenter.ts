import type { RenderedMail, TemplateDetail, TemplateLine, WordingVersion } from '@alongside/mail';
import { textPieces, type TextPiece } from '../web/mail/mail-frame.js';
import { momentInWords } from '../web/words/dates.js';

const PATH = '/admin/templates';

export function addressOf(name: string): string {
  return `${PATH}/${name}`;
}

export interface TemplatesView {
  readonly templates: readonly {
    readonly title: string;
    readonly href: string;
    readonly when: string;
    /** Empty where the words are ours. */
    readonly changed: string;
    readonly isMisfit: boolean;
  }[];
}

export function presentTemplates(lines: readonly TemplateLine[]): TemplatesView {
  return {
    templates: lines.map(({ name, title, when, changed, isMisfit }) => ({
      title,
      href: addressOf(name),
      when,
      changed: changed ? byAndAt(changed) : '',
      isMisfit,
    })),
  };
}

export interface VersionLineView {
  readonly text: string;
  readonly detail: string;
  readonly href: string;
  readonly isNewest: boolean;
}

export interface TemplateView {
  readonly title: string;
  readonly when: string;
  readonly subject: string;
  readonly pieces: readonly TextPiece[];
  readonly frameHref: string;
  readonly editHref: string;
  readonly resetAction: string;
  readonly version: number;
  /** Empty where the words are ours. */
  readonly changed: string;
  readonly misfits: readonly string[];
  readonly versions: readonly VersionLineView[];
}

export function presentTemplate(template: TemplateDetail, mail: RenderedMail): TemplateView {
  const href = addressOf(template.name);
  return {
    title: template.title,
    when: template.when,
    subject: mail.subject,
    pieces: textPieces(mail.text),
    frameHref: `${href}/html`,
    editHref: `${href}/edit`,
    resetAction: `${href}/reset`,
    version: template.version,
    changed: template.changed ? byAndAt(template.changed) : '',
    misfits: template.misfits.map(({ text }) => text),
    versions: template.versions.map((version) => ({
      text: version.wording
        ? `Version ${version.version}`
        : `Version ${version.version}: back to the standard words`,
      detail: byAndAt(version),
      href: `${href}/versions/${version.version}`,
      isNewest: version.version === template.version,
    })),
  };
}

/** 'Sam Okafor, 21 November 2026 at 10:32am' */
export function byAndAt({ writtenBy, writtenAt }: WordingVersion): string {
  return `${writtenBy ?? 'Somebody who has left'}, ${momentInWords(writtenAt)}`;
}
