import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { writeCsv } from '../../csv/write-csv.js';
import type { DataSection } from './data-section.js';

/** Excel takes a file for UTF-8 only with this in front. */
const BYTE_ORDER_MARK = '\uFEFF';

export async function archiveOf(sections: readonly DataSection[], now: Date): Promise<Buffer> {
  const zip = new ZipFile();
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text, 'utf8'), name, { mtime: now });
  add('README.txt', readme(sections, now));
  add('data.json', `${JSON.stringify(asJson(sections, now), null, 2)}\n`);
  for (const section of sections) {
    if (section.rows.length > 0) add(fileOf(section), asCsv(section));
  }
  zip.end();
  return buffer(zip.outputStream);
}

function fileOf({ key }: DataSection): string {
  return `${key.replaceAll('_', '-')}.csv`;
}

function asCsv({ rows }: DataSection): string {
  const columns = (rows[0] ?? []).map(({ label }) => label);
  return (
    BYTE_ORDER_MARK +
    writeCsv(
      columns,
      rows.map((row) => row.map(({ words }) => words)),
    )
  );
}

function asJson(sections: readonly DataSection[], now: Date): object {
  return {
    madeAt: now.toISOString(),
    sections: sections.map(({ key, title, rows, withheld }) => ({
      key,
      title,
      rows: rows.map((row) =>
        Object.fromEntries(
          row.map(({ key: column, label, value, words }) => [column, { label, value, words }]),
        ),
      ),
      notHandedOut: withheld,
    })),
  };
}

function readme(sections: readonly DataSection[], now: Date): string {
  const filled = sections.filter(({ rows }) => rows.length > 0);
  const lines = filled.map((section) => `${fileOf(section)} - ${section.title}`);
  return `Your data

This is everything that we held about you on ${now.toISOString().slice(0, 10)}.

data.json has all of it, for programs: what we store, and the same in words.
Each of the other files is a table that you can open in a spreadsheet:

${lines.join('\n')}

A cell that could be taken for a formula has an apostrophe in front.
Times are in UTC, and look like 2026-03-02T09:00:00.000Z.

Some things are named in data.json and not handed out, each with the reason:
fingerprints of passwords and links, which would help nobody but a thief, and
numbers that only say which rows belong together.

What other people wrote in private is not here, such as whom they would rather
not work with.
`;
}
