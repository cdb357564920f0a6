import type { DeliveryDetail } from '@alongside/mail';
import { textPieces, type TextPiece } from '../web/mail/mail-frame.js';
import { momentInWords } from '../web/words/dates.js';
import { type DeliveryLineView, lineOf } from './deliveries.presenter.js';

export interface DeliveryPageView {
  readonly delivery: DeliveryLineView;
  readonly rows: readonly { readonly key: string; readonly value: string }[];
  readonly subject: string | undefined;
  readonly pieces: readonly TextPiece[];
  readonly frameHref: string;
  /** When its content was removed. */
  readonly removed: string | undefined;
  /** Why the email cannot be shown. */
  readonly unusable: string | undefined;
}

export function presentDelivery({ delivery, preview }: DeliveryDetail, now: Date): DeliveryPageView {
  const line = lineOf(delivery, now);
  const rendered = preview.kind === 'rendered' ? preview.mail : undefined;
  const rows = [
    { key: 'To', value: line.isRemoved ? '' : `${line.name} (${line.email})` },
    { key: 'Written', value: momentInWords(delivery.createdAt) },
    { key: 'Sent', value: delivery.sentAt ? momentInWords(delivery.sentAt) : '' },
    { key: 'After that', value: line.receipt?.detail ?? '' },
    { key: 'When', value: delivery.status === 'waiting' ? line.when : '' },
    { key: 'Attempts', value: String(line.attempts) },
    { key: 'Last problem', value: line.trouble ?? '' },
    { key: 'Message-ID', value: delivery.messageId },
  ];
  return {
    delivery: line,
    rows: rows.filter(({ value }) => value !== ''),
    subject: rendered?.subject,
    pieces: rendered ? textPieces(rendered.text) : [],
    frameHref: `${line.href}/html`,
    removed: preview.kind === 'removed' ? momentInWords(preview.at) : undefined,
    unusable: preview.kind === 'unusable' ? preview.reason : undefined,
  };
}
