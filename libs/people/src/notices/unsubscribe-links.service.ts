import { CONFIG, type Config, hashToken, linkToken } from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { NoticeKind } from './notice-kinds.js';

/** What a link at the end of an email stops: one kind of notice, or whatever comes in the digest. */
export type UnsubscribeTopic = NoticeKind | 'digest';

export interface UnsubscribeWish {
  readonly personId: string;
  readonly about: UnsubscribeTopic;
}

/** One link for each person and topic: the same in every email, and it never expires. */
@Injectable()
export class UnsubscribeLinks {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** The ids that the links are derived from, made where they are missing. */
  async idsFor(
    manager: EntityManager,
    wishes: readonly UnsubscribeWish[],
  ): Promise<(wish: UnsubscribeWish) => string> {
    const rows = wishes.map(({ personId, about }) => {
      const id = randomUUID();
      const token_hash = `\\x${hashToken(linkToken(this.config.APP_SECRET, 'unsubscribe', id)).toString('hex')}`;
      return { id, person_id: personId, about, token_hash };
    });
    await manager.query(MAKE, [JSON.stringify(rows)]);
    const people = [...new Set(wishes.map(({ personId }) => personId))];
    const found = await manager.query<(UnsubscribeWish & { id: string })[]>(FIND, [people]);
    const ids = new Map(found.map(({ id, ...wish }) => [keyOf(wish), id]));
    return (wish) => {
      const id = ids.get(keyOf(wish));
      if (!id) throw new Error(`no unsubscribe link for ${wish.about} of person ${wish.personId}`);
      return id;
    };
  }
}

function keyOf({ personId, about }: UnsubscribeWish): string {
  return `${about}:${personId}`;
}

const MAKE = `
  INSERT INTO unsubscribe_links (id, person_id, about, token_hash)
  SELECT DISTINCT ON (person_id, about) id, person_id, about, token_hash
  FROM jsonb_to_recordset($1) AS link (id uuid, person_id uuid, about text, token_hash bytea)
  ORDER BY person_id, about
  ON CONFLICT (person_id, about) DO NOTHING`;

const FIND = `SELECT id, person_id AS "personId", about FROM unsubscribe_links WHERE person_id = ANY ($1)`;
