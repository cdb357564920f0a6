import { type ColumnTag, PERSONAL_DATA, type TableTags } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { idsOf } from '../person-ids.js';
import { archiveOf } from './archive.js';
import type { DataSection } from './data-section.js';
import { sayValue } from './say-value.js';

/** In the order in which people look for things; what is not named here comes after. */
const FIRST = [
  'people',
  'mentee_profiles',
  'mentor_profiles',
  'applications',
  'declarations',
  'consents',
  'mentorships',
];

/** Makes words of what `shows` gives of a sealed column; null where it cannot be opened. */
export type Opener = (shown: unknown) => string | null;

/** Everything that the platform holds about a person, as the catalogue of personal data knows it. */
@Injectable()
export class MyData {
  private readonly openers = new Map<string, Opener>();

  constructor(private readonly database: DataSource) {}

  /** For the part of the platform that seals a column: it alone can open it. `key` is `table.column`. */
  openWith(key: string, opener: Opener): void {
    this.openers.set(key, opener);
  }

  /** One section a table, empty ones too. All as of one moment. */
  of(personId: string): Promise<DataSection[]> {
    return this.database.transaction('REPEATABLE READ', async (manager) => {
      const ids = await idsOf(manager, personId);
      const sections: DataSection[] = [];
      for (const [table, tags] of inOrder()) {
        if (tags.section && tags.rows)
          sections.push(await sectionOf(manager, table, tags, ids, this.openers));
      }
      return sections;
    });
  }

  /** A zip file: data.json, a CSV file a section, and a README in plain words. */
  async archive(personId: string, now: Date): Promise<Buffer> {
    return archiveOf(await this.of(personId), now);
  }
}

function inOrder(): [string, TableTags][] {
  const place = (table: string) => (FIRST.includes(table) ? FIRST.indexOf(table) : FIRST.length);
  return Object.entries(PERSONAL_DATA).sort(([a], [b]) => place(a) - place(b));
}

type Exported = Extract<ColumnTag, { kind: 'personal' }>;

async function sectionOf(
  manager: EntityManager,
  table: string,
  { section = table, rows: condition, columns }: TableTags,
  ids: readonly string[],
  openers: ReadonlyMap<string, Opener>,
): Promise<DataSection> {
  const exported = Object.entries(columns).filter(
    (entry): entry is [string, Exported] => entry[1].kind === 'personal',
  );
  const withheld = Object.entries(columns).flatMap(([column, tag]) =>
    tag.kind === 'technical' ? [{ column, because: tag.because }] : [],
  );
  const selected = exported.map(([column, { shows }]) => `(${shows ?? column}) AS "${column}"`);
  // The casts keep the parameter known where no expression happens to use it.
  const found = await manager.query<Record<string, unknown>[]>(
    `SELECT ${['$1::uuid[] AS "ids of the person"', ...selected].join(', ')} FROM ${table} WHERE ${condition}`,
    [ids],
  );
  const rows = found.map((row) =>
    exported.map(([column, { label, codes, sealed }]) => {
      const key = `${table}.${column}`;
      // Without whoever can open it, nothing of it leaves.
      const value = sealed ? openers.get(key)?.(row[column]) : row[column];
      return { key, label, value: value ?? null, words: sayValue(value, codes) };
    }),
  );
  return { key: table, title: section, rows, withheld };
}
