/** How long the new address may be confirmed, and the old one put back. */
export const CONFIRM_HOURS = 24;
export const UNDO_DAYS = 7;

/** Whoever changes it: as a member, or as an administrator. One person may be both. */
export interface EmailChanger {
  readonly personId: string;
  readonly as: 'administrator' | 'member';
}

/** `asked` says nothing about whether anybody has the new address. */
export type EmailChangeAsked =
  | { readonly kind: 'asked' }
  /** It is their address already. */
  | { readonly kind: 'same' }
  /** Who runs the programme changes it with both factors: a link in an email must not move their way in. */
  | { readonly kind: 'as-administrator' }
  | { readonly kind: 'wait'; readonly seconds: number };

/** A change that waits for its link to be followed. */
export interface OpenEmailChange {
  readonly newEmail: string;
  readonly until: Date;
}

export type ConfirmView =
  | { readonly kind: 'ready'; readonly newEmail: string }
  /** Nobody is signed in here, or somebody else: the link proves the mailbox, the session whose account it is. */
  | { readonly kind: 'not-signed-in' }
  | { readonly kind: 'expired' | 'confirmed' | 'cancelled' | 'unknown' };

export type ConfirmOutcome =
  | { readonly kind: 'changed'; readonly email: string }
  /** Somebody else made an account with the new address in the meantime. */
  | { readonly kind: 'taken' }
  | Exclude<ConfirmView, { kind: 'ready' }>;

export type UndoView =
  { readonly kind: 'ready'; readonly oldEmail: string } | { readonly kind: 'expired' | 'undone' | 'unknown' };

export type UndoOutcome =
  | { readonly kind: 'put-back'; readonly personId: string }
  /** Another account has the old address by now. */
  | { readonly kind: 'taken' }
  | Exclude<UndoView, { kind: 'ready' }>;
