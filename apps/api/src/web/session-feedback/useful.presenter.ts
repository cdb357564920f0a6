import type { AfterwardsView } from '@alongside/mentorships';

/** How useful a session was, as people would say it. */
export const USEFUL_WORDS: readonly { readonly value: string; readonly text: string }[] = [
  { value: '5', text: '5: very useful' },
  { value: '4', text: '4: useful' },
  { value: '3', text: '3: fairly useful' },
  { value: '2', text: '2: not very useful' },
  { value: '1', text: '1: not useful at all' },
];

/** Model of `session-feedback/_useful.njk`: the one question after a session, on every page that asks it. */
export interface UsefulModel {
  readonly action: string;
  readonly other: string;
  /** What they said before. */
  readonly said: string | null;
  readonly choices: readonly { readonly value: string; readonly text: string; readonly checked: boolean }[];
  readonly comment: string;
}

/** Null where it was not held, or where this reader says that it was not: then there is nothing to ask. */
export function presentUseful(
  { status, iSay, feedback }: Pick<AfterwardsView, 'status' | 'iSay' | 'feedback'>,
  { action, other }: Pick<UsefulModel, 'action' | 'other'>,
  typed?: { readonly useful: string; readonly comment: string },
): UsefulModel | null {
  if (status !== 'held' || (iSay !== null && iSay !== 'held')) return null;
  const chosen = typed ? typed.useful : feedback && String(feedback.useful);
  return {
    action,
    other,
    said: feedback && (USEFUL_WORDS.find(({ value }) => value === String(feedback.useful))?.text ?? null),
    choices: USEFUL_WORDS.map((choice) => ({ ...choice, checked: choice.value === chosen })),
    comment: typed ? typed.comment : (feedback?.comment ?? ''),
  };
}
