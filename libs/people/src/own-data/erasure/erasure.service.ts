import { type Actor, againAfterDeadlock, audit, Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { mayAdminister } from '../../rights/may-administer.js';
import { lockMentors, lockMentorships, lockPeople } from '../locks.js';
import { idsOf } from '../person-ids.js';
import { IMPORT_LOCK } from '../../import/roster-work.js';
import { ProfileChanges } from '../../profile-changes/profile-changes.service.js';
import { ErasureAftermath } from './erasure-aftermath.service.js';
import { forgetInImports } from './forget-imports.js';
import { forgetInSnapshots } from './forget-in-snapshots.js';
import { forgetMails, mailsOf, withNewMails } from './forget-mails.js';
import { forgetMentions } from './forget-mentions.js';
import { forgetNotices } from './forget-notices.js';
import { forgetRows } from './forget-rows.js';
import { identityOf } from './identity.js';

export type ErasureOutcome =
  | { readonly kind: 'erased' }
  | { readonly kind: 'erased-before' }
  /** An administrator gives up the role first. */
  | { readonly kind: 'has-role' }
  /** Neither the system nor an administrator. */
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'unknown' };

/**
 * Forgets a person for good. Rows that others count on stay, without anything that says who it was; everything else goes:
 * see the catalogue of personal data. All in one transaction.
 */
@Injectable()
export class Erasure {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly changes: ProfileChanges,
    private readonly aftermath: ErasureAftermath,
  ) {}

  erase(personId: string, actor: Actor): Promise<ErasureOutcome> {
    return againAfterDeadlock(this.database, (manager) => this.eraseIn(manager, personId, actor));
  }

  private async eraseIn(manager: EntityManager, personId: string, actor: Actor): Promise<ErasureOutcome> {
    if (actor.kind !== 'system' && !(await mayAdminister(manager, actor))) return { kind: 'not-allowed' };
    // An import that is being written could bring back whom we forget.
    await manager.query('SELECT pg_advisory_xact_lock($1)', [IMPORT_LOCK]);
    const ids = await idsOf(manager, personId);
    await lockMentors(manager, ids);
    const people = await lockPeople(manager, ids);
    const person = people.find(({ id }) => id === personId);
    if (!person) return { kind: 'unknown' };
    if (person.erased) return { kind: 'erased-before' };
    if (people.some(({ role }) => role !== null)) return { kind: 'has-role' };

    // Only for this transaction: rows that never change may now.
    await manager.query(`SET LOCAL alongside.erasing = 'on'`);
    const now = this.clock.now();
    const identity = await identityOf(manager, ids);
    await lockMentorships(manager, ids);
    // Also waits for what is being told at this moment: it is then among the emails.
    await forgetNotices(manager, identity, now);
    const mails = await mailsOf(manager, identity);
    for (const { id: menteeId } of identity.mentees) {
      await this.changes.announce(manager, { kind: 'erased', menteeId, actor });
    }
    for (const { id: mentorId } of identity.mentors) {
      await this.changes.announce(manager, { kind: 'erased', mentorId, actor });
    }
    await forgetMails(manager, identity, await withNewMails(manager, identity, mails), now);
    await forgetNotices(manager, identity, now);
    await forgetInImports(manager, identity);
    await forgetInSnapshots(manager, identity);
    await forgetMentions(manager, identity);
    await forgetRows(manager, identity, now);
    await this.aftermath.announce(manager, identity);
    await audit(manager, { actor, action: 'person.erased', subject: { kind: 'person', id: personId } });
    return { kind: 'erased' };
  }
}
