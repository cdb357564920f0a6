import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isTemplateName, type TemplateName } from '../templates/templates.js';
import { checkWording } from './check-wording.js';
import { type ParsedWording, parseWording, type Wording } from './parse-wording.js';
import { placeholdersOf } from './placeholders.js';
import { ourParsed, type WordingBook } from './wording-book.js';

interface Row extends Wording {
  readonly template: string;
  readonly version: number;
}

/** The words in use, read once for each batch of emails; what a version says never changes, so it is read in once. */
@Injectable()
export class CurrentWordings {
  private readonly log = new Logger(CurrentWordings.name);
  private readonly readIn = new Map<string, { row: Row; wording: ParsedWording | null }>();

  constructor(private readonly dataSource: DataSource) {}

  async read(): Promise<WordingBook> {
    return this.bookOf(await this.dataSource.query<Row[]>(CURRENT));
  }

  /** The words that one email left with. */
  async asSent(template: string, version: number | null): Promise<WordingBook> {
    return this.bookOf(version === null ? [] : await this.dataSource.query<Row[]>(ONE, [template, version]));
  }

  private bookOf(rows: readonly Row[]): WordingBook {
    const usable = new Map<string, { version: number; wording: ParsedWording }>();
    for (const row of rows) {
      const wording = isTemplateName(row.template) ? this.wordingOf(row.template, row) : null;
      if (wording) usable.set(row.template, { version: row.version, wording });
    }
    return {
      of: (template) => usable.get(template)?.wording ?? ourParsed(template),
      versionOf: (template) => usable.get(template)?.version ?? null,
    };
  }

  /** Null for words that a newer release cannot fill any more: ours are sent instead. */
  private wordingOf(template: TemplateName, row: Row): ParsedWording | null {
    const key = `${template}:${row.version}`;
    const known = this.readIn.get(key);
    if (known?.row.body === row.body && known.row.subject === row.subject) return known.wording;
    const fits = checkWording(row, placeholdersOf(template)).length === 0;
    if (!fits) {
      this.log.warn(`Version ${row.version} of the email "${template}" does not fit any more: ours is sent`);
    }
    const wording = fits ? parseWording(row) : null;
    this.readIn.set(key, { row, wording });
    return wording;
  }
}

const CURRENT = `
  SELECT template, version, subject, body
  FROM (SELECT DISTINCT ON (template) * FROM mail_wordings ORDER BY template, version DESC) AS newest
  WHERE body IS NOT NULL`;

const ONE = `
  SELECT template, version, subject, body FROM mail_wordings
  WHERE template = $1 AND version = $2 AND body IS NOT NULL`;
