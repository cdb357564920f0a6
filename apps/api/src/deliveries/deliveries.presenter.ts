import type { DeliveryPage, DeliveryStatus, DeliveryView } from '@alongside/mail';
import { listAddress } from '../web/lists/list-address.js';
import { type PaginationView, presentPagination } from '../web/lists/pagination.js';
import { momentInWords } from '../web/words/dates.js';
import { grouped } from '../web/words/numbers.js';
import { presentReceipt, type ReceiptView } from './receipt.presenter.js';
import {
  DELIVERIES_PAGE,
  DELIVERY_FILTERS,
  type DeliveriesAsked,
  type DeliveryFilter,
} from './deliveries.form.js';

const PATH = '/admin/deliveries';

export const STATUS_WORDS: Readonly<Record<DeliveryFilter, string>> = {
  waiting: 'Waiting',
  sending: 'Sending',
  sent: 'Sent',
  failed: 'Failed',
  cancelled: 'Cancelled',
  'not-delivered': 'Not delivered',
};

export interface DeliveryLineView {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  readonly name: string;
  readonly email: string;
  readonly status: DeliveryStatus;
  readonly statusText: string;
  readonly when: string;
  readonly attempts: number;
  /** What went wrong at the last attempt, while it matters. */
  readonly trouble: string | undefined;
  readonly receipt: ReceiptView | undefined;
  readonly isRemoved: boolean;
  readonly canRetry: boolean;
  readonly canCancel: boolean;
}

export interface DeliveriesView {
  readonly asked: DeliveriesAsked;
  readonly search: string;
  readonly tabs: readonly { readonly text: string; readonly href: string; readonly active: boolean }[];
  readonly lines: readonly DeliveryLineView[];
  readonly paging: PaginationView;
  readonly failed: number;
  readonly notDelivered: number;
  /** Nothing has ever been sent, rather than nothing found. */
  readonly isEmpty: boolean;
}

export function presentDeliveries(
  asked: DeliveriesAsked,
  { deliveries, total }: DeliveryPage,
  { 'not-delivered': notDelivered, ...counts }: Readonly<Record<DeliveryFilter, number>>,
  now: Date,
): DeliveriesView {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const { q, status, page } = asked;
  // Only some ways of sending tell afterwards what became of an email.
  const hasReceipts = notDelivered > 0 || status === 'not-delivered';
  const tab = (text: string, count: number, value?: DeliveryFilter) => ({
    text: `${text} (${grouped(count)})`,
    href: listAddress(PATH, { status: value, q }),
    active: status === value,
  });
  return {
    asked,
    search: q ?? '',
    tabs: [
      tab('All', all),
      ...DELIVERY_FILTERS.filter((each) => each !== 'not-delivered' || hasReceipts).map((each) =>
        tab(STATUS_WORDS[each], each === 'not-delivered' ? notDelivered : counts[each], each),
      ),
    ],
    lines: deliveries.map((delivery) => lineOf(delivery, now)),
    paging: presentPagination({ page, size: DELIVERIES_PAGE, total }, PATH, { status, q }, 'emails'),
    failed: counts.failed,
    notDelivered,
    isEmpty: all === 0,
  };
}

export function lineOf(delivery: DeliveryView, now: Date): DeliveryLineView {
  const { id, title, recipient, status, attempts, lastError, removedAt } = delivery;
  return {
    id,
    href: `${PATH}/${id}`,
    title,
    name: recipient.name,
    email: recipient.email,
    status,
    statusText: STATUS_WORDS[status],
    when: whenInWords(delivery, now),
    attempts,
    trouble: lastError !== null && status !== 'sent' ? lastError : undefined,
    receipt: presentReceipt(delivery),
    isRemoved: removedAt !== null,
    canRetry: status === 'failed' && removedAt === null,
    canCancel: status === 'waiting' || (status === 'failed' && removedAt === null),
  };
}

function whenInWords({ status, createdAt, notBefore, sentAt, attempts }: DeliveryView, now: Date): string {
  if (status === 'sent' && sentAt) return momentInWords(sentAt);
  if (status !== 'waiting') return `Written ${momentInWords(createdAt)}`;
  if (notBefore <= now) return 'Leaves in a moment';
  return `${attempts === 0 ? 'Leaves' : 'Next try'} ${momentInWords(notBefore)}`;
}
