import type { Administrator } from '@alongside/people';

/** Whoever is signed in, as services and the audit trail know them. */
export function actorOf({ personId }: Pick<Administrator, 'personId'>): {
  readonly kind: 'administrator';
  readonly id: string;
} {
  return { kind: 'administrator', id: personId };
}
