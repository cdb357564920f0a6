import { SYSTEM } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Erasure } from '../own-data/erasure/erasure.service.js';
import { AT_ONCE } from './people-at-once.js';

const EXPIRE = `
  UPDATE applications SET status = 'expired', answers = '{}', version = version + 1
  WHERE status = 'draft' AND touched_at < $1 RETURNING id`;

/** Accounts that led to nothing: no profile, nothing sent or begun, no role, nothing that is being dealt with. */
const EMPTY_ACCOUNTS = `
  SELECT person.id FROM people person
  WHERE person.erased_at IS NULL AND person.merged_into_id IS NULL
    AND greatest(person.created_at, person.last_active_at) < $1
    AND NOT EXISTS (SELECT FROM mentee_profiles WHERE person_id = person.id)
    AND NOT EXISTS (SELECT FROM mentor_profiles WHERE person_id = person.id)
    AND NOT EXISTS (SELECT FROM applications WHERE person_id = person.id AND status <> 'expired')
    AND NOT EXISTS (SELECT FROM administrators WHERE person_id = person.id)
    AND NOT EXISTS (SELECT FROM complaints WHERE person_id = person.id)
    AND NOT EXISTS (SELECT FROM people merged WHERE merged.merged_into_id = person.id)
  ORDER BY person.id LIMIT $2`;

/** Applications that nobody went on with, and the accounts that were made for nothing else. */
@Injectable()
export class UnfinishedApplications {
  constructor(
    private readonly database: DataSource,
    private readonly erasure: Erasure,
  ) {}

  /** @returns how many applications and accounts were removed */
  async remove(before: Date): Promise<number> {
    const [expired] = await this.database.query<[unknown[], number]>(EXPIRE, [before]);
    const accounts = await this.database.query<{ id: string }[]>(EMPTY_ACCOUNTS, [before, AT_ONCE]);
    let erased = 0;
    for (const { id } of accounts) {
      if ((await this.erasure.erase(id, SYSTEM)).kind === 'erased') erased += 1;
    }
    return expired.length + erased;
  }
}
