/** From the one that may least to the one that may most; each may do all that those before it may. */
export const ADMINISTRATOR_ROLES = ['viewer', 'administrator', 'owner'] as const;

export type AdministratorRole = (typeof ADMINISTRATOR_ROLES)[number];

export function roleCovers(held: AdministratorRole, needed: AdministratorRole): boolean {
  return ADMINISTRATOR_ROLES.indexOf(held) >= ADMINISTRATOR_ROLES.indexOf(needed);
}
