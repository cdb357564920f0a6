import { type CodeOutcome, LINK_MINUTES, type SignInPurpose } from '@alongside/people';
import type { Asked } from './asked.js';

/** Where an email with a link is asked for. */
export const ASKED_AT: Readonly<Record<SignInPurpose, string>> = {
  'sign-in': '/sign-in',
  apply: '/apply/account',
  'mentor-apply': '/mentor/apply/account',
};

export function presentCheckEmail({ id, email, purpose, next }: Asked): object {
  const wanted = purpose === 'sign-in' && next ? `?next=${encodeURIComponent(next)}` : '';
  return {
    id,
    email,
    minutes: LINK_MINUTES,
    isNew: purpose !== 'sign-in',
    startAgain: `${ASKED_AT[purpose]}${wanted}`,
  };
}

/** What is wrong with a code, in words. Nothing that tells a known address from another. */
export function wrongCode(outcome: Exclude<CodeOutcome, { kind: 'signed-in' }>): {
  field: string;
  text: string;
} {
  if (outcome.kind === 'dead' || outcome.triesLeft === 0) {
    return {
      field: 'code',
      text: 'This code no longer works. Send another email, and use the link or the code in it',
    };
  }
  const tries = outcome.triesLeft === 1 ? '1 more try' : `${outcome.triesLeft} more tries`;
  return { field: 'code', text: `That is not the code in our newest email. You have ${tries}` };
}
