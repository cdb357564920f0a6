/** From the one that may least to the one that may most; each may do all that those before it may. */
export const ADMINISTRATOR_ROLES = ['viewer', 'administrator', 'owner'] as const;

export type AdministratorRole = (typeof ADMINISTRATOR_ROLES)[number];

export function roleCovers(held: AdministratorRole, needed: AdministratorRole): boolean {
  return ADMINISTRATOR_ROLES.indexOf(held) >= ADMINISTRATOR_ROLES.indexOf(needed);
}

/** After 'You will be'. */
export const ROLE_IN_A_SENTENCE: Readonly<Record<AdministratorRole, string>> = {
  viewer: 'a viewer: you see everything, and change nothing',
  administrator: 'an administrator: you see everything, and decide about people and matches',
  owner: 'an owner: you also look after the settings, and who is on the team',
};
