/** Whoever was merged into somebody is that somebody: an SQL list of the ids of the person whose id the parameter holds. */
export function idsOfPerson(parameter: string): string {
  return `(SELECT id FROM people WHERE ${parameter} IN (id, merged_into_id))`;
}
