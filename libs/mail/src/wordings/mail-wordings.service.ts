import { type Actor, audit, Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { RenderedMail } from '../document/mail-document.js';
import { MailRenderer } from '../templates/mail-renderer.js';
import { isTemplateName, type TemplateName, TEMPLATES } from '../templates/templates.js';
import { checkWording, type WordingProblem } from './check-wording.js';
import type { Wording } from './parse-wording.js';
import { type Placeholder, placeholdersOf } from './placeholders.js';
import { ourWording } from './wording-book.js';

/** One version of the words of an email. */
export interface WordingVersion {
  readonly version: number;
  /** Null: a reset to ours. */
  readonly wording: Wording | null;
  /** Null for somebody who has been erased. */
  readonly writtenBy: string | null;
  readonly writtenAt: Date;
}

export interface TemplateLine {
  readonly name: TemplateName;
  readonly title: string;
  readonly when: string;
  /** Whose words it says, if not ours. */
  readonly changed: WordingVersion | null;
  /** The words do not fit any more, so ours are sent. */
  readonly isMisfit: boolean;
}

export interface TemplateDetail extends TemplateLine {
  readonly placeholders: readonly Placeholder[];
  readonly ours: Wording;
  /** What is sent now. */
  readonly inUse: Wording;
  readonly misfits: readonly WordingProblem[];
  /** Newest first. */
  readonly versions: readonly WordingVersion[];
  /** 0 before the first change. */
  readonly version: number;
}

export type WordingOutcome =
  | { readonly kind: 'saved'; readonly version: number }
  | { readonly kind: 'refused'; readonly problems: readonly WordingProblem[] }
  | { readonly kind: 'unchanged' }
  /** Somebody else saved after this editor began. */
  | { readonly kind: 'changed-meanwhile'; readonly theirs: WordingVersion };

/** The programme team's own words for emails: every version is kept, the newest counts. */
@Injectable()
export class MailWordings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly renderer: MailRenderer,
  ) {}

  async list(): Promise<TemplateLine[]> {
    const newest = await this.dataSource.query<Row[]>(`${VERSIONS} WHERE mail_wordings.version = (
      SELECT max(version) FROM mail_wordings AS other WHERE other.template = mail_wordings.template)`);
    const names = Object.keys(TEMPLATES) as TemplateName[];
    return names.map((name) => {
      const row = newest.find(({ template }) => template === name);
      return lineOf(name, row && versionOf(row));
    });
  }

  async byName(name: string): Promise<TemplateDetail | null> {
    if (!isTemplateName(name)) return null;
    const versions = await this.versionsOf(this.dataSource.manager, name);
    const line = lineOf(name, versions[0]);
    const changed = line.changed?.wording ?? null;
    const misfits = changed ? checkWording(changed, placeholdersOf(name)) : [];
    const ours = ourWording(name);
    return {
      ...line,
      placeholders: placeholdersOf(name),
      ours,
      inUse: changed && misfits.length === 0 ? changed : ours,
      misfits,
      versions,
      version: versions[0]?.version ?? 0,
    };
  }

  check(name: TemplateName, wording: Wording): WordingProblem[] {
    return checkWording(wording, placeholdersOf(name));
  }

  /** With made-up values, whatever is wrong with it. */
  preview(name: TemplateName, wording: Wording): RenderedMail {
    return this.renderer.sample(name, wording);
  }

  /** @param expected the version that the editor began from; 0 if there was none */
  save(name: TemplateName, wording: Wording, expected: number, actor: Actor): Promise<WordingOutcome> {
    const problems = this.check(name, wording);
    if (problems.length > 0) return Promise.resolve({ kind: 'refused', problems });
    return this.add(name, wording, expected, actor);
  }

  /** Back to our own words. */
  reset(name: TemplateName, expected: number, actor: Actor): Promise<WordingOutcome> {
    return this.add(name, null, expected, actor);
  }

  private add(
    name: TemplateName,
    typed: Wording | null,
    expected: number,
    actor: Actor,
  ): Promise<WordingOutcome> {
    const wording = isSame(typed, ourWording(name)) ? null : typed;
    return this.dataSource.transaction(async (manager): Promise<WordingOutcome> => {
      // One editor at a time for each email, also before it has a first version that could be locked.
      await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`wording:${name}`]);
      const [newest] = await this.versionsOf(manager, name);
      // Also where the same form was sent twice.
      if (isSame(newest?.wording ?? null, wording)) return { kind: 'unchanged' };
      if (newest && newest.version !== expected) return { kind: 'changed-meanwhile', theirs: newest };
      const version = (newest?.version ?? 0) + 1;
      const by = actor.kind === 'administrator' ? actor.id : null;
      const values = [name, version, wording?.subject ?? null, wording?.body ?? null, by, this.clock.now()];
      await manager.query(ADD, values);
      await audit(manager, {
        actor,
        action: wording ? 'wording.changed' : 'wording.reset',
        subject: { kind: 'wording', id: null },
        details: { template: name, version },
      });
      return { kind: 'saved', version };
    });
  }

  private async versionsOf(manager: EntityManager, name: TemplateName): Promise<WordingVersion[]> {
    const rows = await manager.query<Row[]>(
      `${VERSIONS} WHERE mail_wordings.template = $1 ORDER BY mail_wordings.version DESC`,
      [name],
    );
    return rows.map(versionOf);
  }
}

interface Row {
  readonly template: string;
  readonly version: number;
  readonly subject: string | null;
  readonly body: string | null;
  readonly writtenBy: string | null;
  readonly writtenAt: Date;
}

const VERSIONS = `
  SELECT mail_wordings.template, mail_wordings.version, mail_wordings.subject, mail_wordings.body,
         people.name AS "writtenBy", mail_wordings.written_at AS "writtenAt"
  FROM mail_wordings LEFT JOIN people ON people.id = mail_wordings.written_by`;

const ADD = `
  INSERT INTO mail_wordings (template, version, subject, body, written_by, written_at)
  VALUES ($1, $2, $3, $4, $5, $6)`;

function versionOf({ version, subject, body, writtenBy, writtenAt }: Row): WordingVersion {
  const wording = subject === null || body === null ? null : { subject, body };
  return { version, wording, writtenBy, writtenAt };
}

function lineOf(name: TemplateName, newest: WordingVersion | undefined): TemplateLine {
  const { title, when } = TEMPLATES[name];
  const changed = newest?.wording ? newest : null;
  const isMisfit = changed?.wording ? checkWording(changed.wording, placeholdersOf(name)).length > 0 : false;
  return { name, title, when, changed, isMisfit };
}

function isSame(before: Wording | null, after: Wording | null): boolean {
  return before?.subject === after?.subject && before?.body === after?.body;
}
