/**
 * The addresses by which rows that name no person are somebody's: those of now, and those from before they changed them.
 * An address that has become another person's, such as one of an office, is not theirs any more. `$1` holds their ids.
 */
export const THEIR_ADDRESSES = `(
  SELECT email FROM people WHERE id = ANY ($1::uuid[])
  UNION SELECT used.email FROM email_changes change
  CROSS JOIN LATERAL (VALUES (change.old_email), (change.new_email)) AS used (email)
  WHERE change.person_id = ANY ($1::uuid[]) AND change.confirmed_at IS NOT NULL
    AND NOT EXISTS (SELECT FROM people other WHERE other.email = used.email AND other.id <> ALL ($1::uuid[])))`;
