import type { SessionFormat } from '../sessions/session-offer.js';

/** What the two agree on, each in a sentence or a few. */
export interface AgreementWords {
  readonly howOften: string;
  readonly how: string;
  readonly confidentiality: string;
  /** May be empty. */
  readonly offTheTable: string;
}

const HOW: Readonly<Record<SessionFormat, string>> = {
  video: 'by video call',
  phone: 'by phone',
  'in-person': 'in person',
};

/** Where the two begin: the usual terms of a mentorship, with the formats that suit both. They change what they like. */
export function usualAgreement(shared: readonly SessionFormat[]): AgreementWords {
  const ways = (shared.length > 0 ? shared : (['video'] as const)).map((format) => HOW[format]);
  return {
    howOften: 'About an hour, once a month, for six months. Then we look at how it goes.',
    how: `We meet ${inWords(ways)}. Whoever cannot come says so at least 24 hours before.`,
    confidentiality:
      'What we say stays between us, unless we both agree to share it. The exception: if somebody may be in danger, or the law asks for it, we tell whoever can help.',
    offTheTable:
      'Advice that needs a qualified professional, such as a solicitor or an accountant. What we know in confidence about other organisations or about bids.',
  };
}

function inWords(ways: readonly string[]): string {
  return ways.length < 2 ? (ways[0] ?? '') : `${ways.slice(0, -1).join(', ')} or ${ways.at(-1) ?? ''}`;
}
