import type { Administrator, Member } from '@alongside/people';

/** An administrator, as services and the audit trail know them. */
export function actorOf({ personId }: Pick<Administrator, 'personId'>): {
  readonly kind: 'administrator';
  readonly id: string;
} {
  return { kind: 'administrator', id: personId };
}

/** A member who acts for themselves. */
export function memberActor({ personId }: Pick<Member, 'personId'>): {
  readonly kind: 'person';
  readonly id: string;
} {
  return { kind: 'person', id: personId };
}
