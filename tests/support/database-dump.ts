import { gunzipSync } from 'node:zlib';
import type { DataSource } from 'typeorm';

/**
 * Every row of every table as text, in all schemas but PostgreSQL's own. What is packed is unpacked; bytes are written
 * as they would read.
 */
export async function dumpDatabase(sql: DataSource): Promise<string> {
  const tables = await sql.query<{ name: string }[]>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema <> 'information_schema' AND table_schema NOT LIKE 'pg\\_%'`,
  );
  const lines: string[] = [];
  for (const { name } of tables) {
    const rows = await sql.query<{ line: string }[]>(`SELECT row_to_json(t)::text AS line FROM ${name} t`);
    for (const { line } of rows) lines.push(`${name} ${line}`, ...unpacked(name, line));
  }
  return lines.join('\n');
}

function unpacked(table: string, line: string): string[] {
  const found: string[] = [];
  for (const [, hex = ''] of line.matchAll(/"\\\\x([0-9a-f]+)"/g)) {
    found.push(`${table} ${Buffer.from(hex, 'hex').toString('utf8')}`);
  }
  for (const [, packed = ''] of line.matchAll(/"gzip":\s*"([A-Za-z0-9+/=]+)"/g)) {
    found.push(`${table} ${gunzipSync(Buffer.from(packed, 'base64')).toString('utf8')}`);
  }
  return found;
}

/** How many rows each of these tables has. */
export async function countRows(sql: DataSource, tables: readonly string[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const [row] = await sql.query<[{ count: number }]>(`SELECT count(*)::int AS count FROM ${table}`);
    counts[table] = row.count;
  }
  return counts;
}
