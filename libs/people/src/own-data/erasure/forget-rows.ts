import { type ColumnTag, NO_ORGANISATION, PERSONAL_DATA, type TableTags } from '@alongside/platform';
import type { EntityManager } from 'typeorm';
import type { Identity } from './identity.js';

/** Deletes or empties a person's own rows, table by table, as the catalogue of personal data says. */
export async function forgetRows(manager: EntityManager, { ids }: Identity, now: Date): Promise<void> {
  await manager.query(`INSERT INTO organisations (id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
    NO_ORGANISATION.id,
    NO_ORGANISATION.name,
  ]);
  for (const [table, tags] of Object.entries(PERSONAL_DATA)) {
    const statement = statementFor(table, tags);
    if (statement) await manager.query(statement, [ids]);
  }
  await manager.query(`UPDATE people SET erased_at = $2, updated_at = $2 WHERE id = ANY ($1::uuid[])`, [
    ids,
    now,
  ]);
  await manager.query(
    `UPDATE departures SET erased_at = $2 WHERE person_id = ANY ($1::uuid[]) AND undone_at IS NULL AND erased_at IS NULL`,
    [ids, now],
  );
}

function statementFor(table: string, { rows, erasure, columns }: TableTags): string | null {
  if (!rows || erasure === 'none') return null;
  if (erasure === 'delete') return `DELETE FROM ${table} WHERE ${rows}`;
  const changes = Object.entries(columns).flatMap(([column, tag]) => changeOf(column, tag));
  return changes.length === 0 ? null : `UPDATE ${table} SET ${changes.join(', ')} WHERE ${rows}`;
}

function changeOf(column: string, tag: ColumnTag): string[] {
  return tag.kind !== 'not-personal' && tag.erased.kind === 'set' ? [`${column} = ${tag.erased.to}`] : [];
}
