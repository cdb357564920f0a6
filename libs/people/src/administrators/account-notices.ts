import { randomUUID } from 'node:crypto';
import type { MailOutbox } from '@alongside/mail';
import type { EntityManager } from 'typeorm';

/** What an administrator is told about their own account by email: they would know if it was not them. */
export type AccountNotice =
  'password-changed' | 'second-factor-changed' | 'recovery-codes-renewed' | 'recovery-code-used';

const WHAT_HAPPENED = {
  'second-factor-changed': 'Another app now gives the codes that you sign in with.',
  'recovery-codes-renewed': 'You have ten new recovery codes. Those from before do not work any more.',
  'recovery-code-used': 'One of your recovery codes was used in place of a code from your app.',
} as const;

/** In the caller's transaction; call `outbox.wake()` after it. */
export async function noticeTo(
  manager: EntityManager,
  outbox: MailOutbox,
  personId: string,
  notice: AccountNotice,
): Promise<void> {
  const [person] = await manager.query<{ name: string; email: string }[]>(
    'SELECT name, email FROM people WHERE id = $1',
    [personId],
  );
  if (!person) return;
  const common = { intentKey: `${notice}:${randomUUID()}`, recipient: { personId, ...person } };
  if (notice === 'password-changed') {
    await outbox.append(manager, { ...common, template: 'password-changed', params: {} });
  } else {
    const params = { what: WHAT_HAPPENED[notice] };
    await outbox.append(manager, { ...common, template: 'second-factor-changed', params });
  }
}
