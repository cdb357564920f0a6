/**
 * An SQL condition on an owner, a row of `people`: they were in the team, are not any more, and are no editor either.
 * What they own is theirs by name alone, until somebody gives it another owner.
 *
 * @param owner the alias of the row; ours, never typed
 */
export function hasLeft(owner: string): string {
  return `(EXISTS (SELECT FROM administrators team WHERE team.person_id = ${owner}.id AND team.removed_at IS NOT NULL)
    AND NOT EXISTS (SELECT FROM training_editors editor WHERE editor.person_id = ${owner}.id))`;
}

/** Joins whoever keeps `resources r` right, as `owner`; nobody where they were erased or have left. */
export const JOIN_KEEPER = `people owner ON owner.id = r.owner_id AND owner.erased_at IS NULL AND NOT ${hasLeft('owner')}`;
