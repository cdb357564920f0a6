import type { DataSource } from 'typeorm';

/** Somebody with an account, neither mentee nor mentor yet. Returns their id. */
export async function aPerson(source: DataSource, email: string, name = 'Ada Okafor'): Promise<string> {
  const [person] = await source.query<{ id: string }[]>(
    'INSERT INTO people (name, email) VALUES ($1, $2) RETURNING id',
    [name, email],
  );
  if (!person) throw new Error(`${name} was not added`);
  return person.id;
}

/** The templates of the emails that one address was sent, oldest first. */
export async function emailsTo(source: DataSource, email: string): Promise<string[]> {
  const mails = await source.query<{ template: string }[]>(
    'SELECT template FROM outbox WHERE recipient_email = $1::text::citext ORDER BY created_at, id',
    [email],
  );
  return mails.map(({ template }) => template);
}
