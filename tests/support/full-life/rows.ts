import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';

/** Somebody who has done everything that the platform knows, with words in every column that can be found again. */
export interface FullLife {
  readonly personId: string;
  readonly menteeId: string;
  readonly mentorId: string;
  readonly name: string;
  readonly email: string;
  /** Of their departure, which is due in a second; undone or not begun where the test says so. */
  readonly departureId: string;
  /** Texts that are theirs alone: in an export all of them, after an erasure none. */
  readonly markers: readonly string[];
}

/** Without what comes after signing up. */
export type Person = Omit<FullLife, 'departureId' | 'markers'>;

export interface Surroundings {
  readonly administratorId: string;
  readonly roundId: string;
  /** Of somebody else. */
  readonly menteeId: string;
  readonly mentorId: string;
}

export type Row = Record<string, unknown>;

export interface MailRow {
  readonly intent: string;
  readonly to: string | null;
  readonly about: string;
  readonly personId?: string;
  readonly name?: string;
  readonly email?: string;
}

export async function mail(
  sql: DataSource,
  { intent, to, about, personId, name, email }: MailRow,
): Promise<void> {
  await insert(sql, 'outbox', {
    ...{ intent_key: `${intent}`, template: 'no-account', recipient_person_id: personId ?? null },
    ...{ recipient_name: name ?? 'A mentor', recipient_email: email ?? `mentor-${to}@example.org` },
    ...{ params: { about }, message_id: `<${randomUUID()}@test>`, status: 'sent', sent_at: new Date() },
    ...{
      last_error: `550 ${about}-error`,
      provider_id: randomUUID(),
      receipt: 'delivered',
      receipt_at: new Date(),
    },
    body_removed_at: personId ? new Date() : null,
  });
}

export async function insert(sql: DataSource, table: string, row: Row): Promise<string> {
  const columns = Object.keys(row);
  const values = Object.values(row).map((value) =>
    value !== null && typeof value === 'object' && value.constructor === Object
      ? JSON.stringify(value)
      : value,
  );
  const [added] = await sql.query<[{ row: Row }]>(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, at) => `$${at + 1}`).join(', ')})
     RETURNING to_jsonb(${table}) AS row`,
    values,
  );
  return String(added.row['id'] ?? added.row['person_id']);
}
