import {
  type AgreementVersion,
  confirmedBy,
  isConfirmed,
  type MentorshipDetail,
  type Side,
  usualAgreement,
} from '@alongside/mentorships';
import { type FormErrors, textOf, type Typed } from '../../web/forms/parse-form.js';
import { momentInWords } from '../../web/words/dates.js';
import { agreementState } from './mentorship-next.js';
import { backTo, otherName } from './mentorship-words.js';
import { agreementRows } from './mentorship.presenter.js';

const FIELDS = ['howOften', 'how', 'confidentiality', 'offTheTable'] as const;

export function presentAgreementPage(
  detail: MentorshipDetail,
  versions: readonly AgreementVersion[],
  { typed, errors }: { readonly typed?: Typed; readonly errors?: FormErrors },
): object {
  const [newest] = versions;
  const start = newest ?? usualAgreement(detail.sharedFormats);
  return {
    backLink: backTo(detail),
    base: `/my-mentoring/${detail.mentorshipId}`,
    name: otherName(detail),
    live: detail.live,
    state: agreementState(versions, detail.side),
    version: newest?.version ?? 0,
    rows: newest && agreementRows(newest),
    values: Object.fromEntries(FIELDS.map((field) => [field, typed ? textOf(typed[field]) : start[field]])),
    errors,
    versions: versions.map((version) => presentVersion(version, detail)),
  };
}

function presentVersion(version: AgreementVersion, detail: MentorshipDetail): object {
  return {
    title: `Version ${version.version}`,
    written: `Written by ${whose(version.writtenBy, detail)} on ${momentInWords(version.writtenAt)}.`,
    confirmed: isConfirmed(version)
      ? 'Confirmed by both.'
      : confirmedBy(version, detail.side)
        ? `Not confirmed by ${otherName(detail)}.`
        : 'Not confirmed by you.',
    rows: agreementRows(version),
  };
}

function whose(side: Side, detail: MentorshipDetail): string {
  return side === detail.side ? 'you' : otherName(detail);
}
