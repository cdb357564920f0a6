import { type ReceiptNote, RECEIPTS } from '@alongside/mail';
import { z } from 'zod';

/** A delivery receipt as GOV.UK Notify sends it. Of what else it says (to whom) nothing is kept. */
const NotifyReceipt = z.object({
  id: z.uuid(),
  // What is not an id of ours was not sent by us, or by hand.
  reference: z.uuid().nullish().catch(null),
  status: z.enum(RECEIPTS),
  completed_at: z.iso.datetime({ offset: true }).nullish(),
});

/** Null for what is not a receipt. */
export function readReceipt(body: unknown, now: Date): ReceiptNote | null {
  const parsed = NotifyReceipt.safeParse(body);
  if (!parsed.success) return null;
  const { id, reference, status, completed_at } = parsed.data;
  const at = completed_at ? new Date(completed_at) : now;
  return { providerId: id, outboxId: reference ?? null, receipt: status, at };
}
