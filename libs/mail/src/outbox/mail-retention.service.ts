import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Stands in a row whose content has been removed. The domain is one that never exists (RFC 2606). */
export const REMOVED_RECIPIENT = { name: 'Removed', email: 'removed@removed.invalid' } as const;

/** What emails said is kept for a while, and that they were sent for longer. */
@Injectable()
export class MailRetention {
  constructor(private readonly clock: Clock) {}

  /**
   * Removes what finished emails said and to whom, also from the local mailbox, in the caller's transaction.
   *
   * @param before emails written before this
   * @returns how many there were; what is removed already does not count again
   */
  async removeBodies(manager: EntityManager, before: Date): Promise<number> {
    const { name, email } = REMOVED_RECIPIENT;
    const [rows] = await manager.query<[{ messageId: string }[], number]>(REMOVE, [
      before,
      this.clock.now(),
      name,
      email,
    ]);
    const ids = rows.map(({ messageId }) => messageId);
    await manager.query('DELETE FROM mailbox_messages WHERE message_id = ANY($1) OR received_at < $2', [
      ids,
      before,
    ]);
    return rows.length;
  }
}

const REMOVE = `
  UPDATE outbox SET params = '{}', recipient_name = $3, recipient_email = $4, last_error = NULL, body_removed_at = $2
  WHERE created_at < $1 AND status IN ('sent', 'failed', 'cancelled') AND body_removed_at IS NULL
  RETURNING message_id AS "messageId"`;
