import { audit, hashToken } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isNoticeKind, NOTICE_KINDS, type NoticeKind } from './notice-kinds.js';
import { lockReader, NoticePreferences } from './notice-preferences.service.js';
import { choicesFrom, choicesToKeep, type KeptChoices, type NoticeSettings } from './notice-settings.js';
import type { UnsubscribeTopic } from './unsubscribe-links.service.js';

/** What the page of a link shows. */
export interface UnsubscribeView {
  readonly about: UnsubscribeTopic;
  /** The kinds that the link stops and that are not off yet. */
  readonly stops: readonly NoticeKind[];
  /** Pressed before, and to be undone. */
  readonly undoable: boolean;
}

interface LinkRow {
  readonly id: string;
  readonly personId: string;
  readonly about: UnsubscribeTopic;
  readonly before: KeptChoices | null;
}

type Scope = 'this' | 'everything';

/** Stops what is not essential from the link of an email, without signing in. All of it may be pressed again and again. */
@Injectable()
export class Unsubscribing {
  constructor(
    private readonly source: DataSource,
    private readonly preferences: NoticePreferences,
  ) {}

  /** Null where there is no such link. Changes nothing. */
  async look(token: string): Promise<UnsubscribeView | null> {
    const { manager } = this.source;
    const link = await findLink(manager, token);
    if (!link) return null;
    const settings = await this.preferences.of(link.personId, manager);
    const stops = kindsOf(link, settings, 'this');
    return { about: link.about, stops, undoable: link.before !== null };
  }

  /** False where there is no such link. */
  stop(token: string, scope: Scope = 'this', requestId?: string): Promise<boolean> {
    return this.withLink(token, async (manager, link) => {
      const settings = await this.preferences.of(link.personId, manager);
      const stopped = kindsOf(link, settings, scope);
      if (stopped.length === 0) return;
      const off = Object.fromEntries(stopped.map((kind) => [kind, 'off'])) as KeptChoices;
      await this.preferences.write(manager, link.personId, {
        ...settings,
        choices: { ...settings.choices, ...off },
      });
      // What it was before the first press: a second one for everything is undone together with it.
      const before = Object.fromEntries(stopped.map((kind) => [kind, settings.choices[kind]]));
      await keepBefore(manager, link.id, { ...before, ...link.before });
      await this.note(manager, link, 'notices.stopped', { kinds: stopped }, requestId);
    });
  }

  /** Puts back what the link stopped and what they have not chosen anew since. False where there is no such link. */
  undo(token: string, requestId?: string): Promise<boolean> {
    return this.withLink(token, async (manager, link) => {
      if (link.before === null) return;
      const settings = await this.preferences.of(link.personId, manager);
      const back = Object.entries(link.before).filter(
        ([kind]) => isNoticeKind(kind) && settings.choices[kind] === 'off',
      );
      const choices = choicesFrom({ ...choicesToKeep(settings.choices), ...Object.fromEntries(back) });
      await this.preferences.write(manager, link.personId, { ...settings, choices });
      await keepBefore(manager, link.id, null);
      await this.note(manager, link, 'notices.stop-undone', { kinds: back.map(([kind]) => kind) }, requestId);
    });
  }

  private withLink(
    token: string,
    work: (manager: EntityManager, link: LinkRow) => Promise<void>,
  ): Promise<boolean> {
    return this.source.transaction(async (manager) => {
      const found = await findLink(manager, token);
      if (!found || !(await lockReader(manager, found.personId))) return false;
      // Read again under the lock: somebody may have pressed it in between.
      const link = await findLink(manager, token);
      if (!link) return false;
      await work(manager, link);
      return true;
    });
  }

  private async note(
    manager: EntityManager,
    { personId, about }: LinkRow,
    action: string,
    details: Record<string, unknown>,
    requestId?: string,
  ): Promise<void> {
    const subject = { kind: 'person', id: personId };
    await audit(manager, {
      actor: { kind: 'person', id: personId },
      action,
      subject,
      details: { link: about, ...details },
      requestId,
    });
  }
}

function kindsOf({ about }: LinkRow, { choices }: NoticeSettings, scope: Scope): NoticeKind[] {
  const on = NOTICE_KINDS.filter((kind) => choices[kind] !== 'off');
  if (scope === 'everything') return on;
  return on.filter((kind) => (about === 'digest' ? choices[kind] === 'digest' : kind === about));
}

async function findLink(manager: EntityManager, token: string): Promise<LinkRow | null> {
  const [row] = await manager.query<LinkRow[]>(FIND, [hashToken(token)]);
  return row ?? null;
}

async function keepBefore(manager: EntityManager, id: string, before: KeptChoices | null): Promise<void> {
  const kept = before === null ? null : JSON.stringify(before);
  await manager.query('UPDATE unsubscribe_links SET choices_before = $2 WHERE id = $1', [id, kept]);
}

// Whoever was merged into somebody else is read by them.
const FIND = `
  SELECT link.id, coalesce(owner.merged_into_id, owner.id) AS "personId", link.about, link.choices_before AS before
  FROM unsubscribe_links link JOIN people owner ON owner.id = link.person_id
  WHERE link.token_hash = $1 AND owner.erased_at IS NULL`;
