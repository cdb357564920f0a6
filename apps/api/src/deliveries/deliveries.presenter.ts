import {
  DELIVERY_STATUSES,
  type DeliveryPage,
  type DeliveryStatus,
  type DeliveryView,
} from '@alongside/mail';
import { listAddress } from '../web/lists/list-address.js';
import { type PaginationView, presentPagination } from '../web/lists/pagination.js';
import { momentInWords } from '../web/words/dates.js';
import { grouped } from '../web/words/numbers.js';
import { DELIVERIES_PAGE, type DeliveriesAsked } from './deliveries.form.js';

const PATH = '/admin/deliveries';

export const STATUS_WORDS: Readonly<Record<DeliveryStatus, string>> = {
  waiting: 'Waiting',
  sending: 'Sending',
  sent: 'Sent',
  failed: 'Failed',
  cancelled: 'Cancelled',
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
  /** Nothing has ever been sent, rather than nothing found. */
  readonly isEmpty: boolean;
}

export function presentDeliveries(
  asked: DeliveriesAsked,
  { deliveries, total }: DeliveryPage,
  counts: Readonly<Record<DeliveryStatus, number>>,
  now: Date,
): DeliveriesView {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const { q, status, page } = asked;
  const tab = (text: string, count: number, value?: DeliveryStatus) => ({
    text: `${text} (${grouped(count)})`,
    href: listAddress(PATH, { status: value, q }),
    active: status === value,
  });
  return {
    asked,
    search: q ?? '',
    tabs: [tab('All', all), ...DELIVERY_STATUSES.map((each) => tab(STATUS_WORDS[each], counts[each], each))],
    lines: deliveries.map((delivery) => lineOf(delivery, now)),
    paging: presentPagination({ page, size: DELIVERIES_PAGE, total }, PATH, { status, q }, 'emails'),
    failed: counts.failed,
    isEmpty: all === 0,
  };
}

export function lineOf(delivery: DeliveryView, now: Date): DeliveryLineView {
  const { id, title, recipient, status, attempts, lastError } = delivery;
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
    canRetry: status === 'failed',
    canCancel: status === 'waiting' || status === 'failed',
  };
}

function whenInWords({ status, createdAt, notBefore, sentAt, attempts }: DeliveryView, now: Date): string {
  if (status === 'sent' && sentAt) return momentInWords(sentAt);
  if (status !== 'waiting') return `Written ${momentInWords(createdAt)}`;
  if (notBefore <= now) return 'Leaves in a moment';
  return `${attempts === 0 ? 'Leaves' : 'Next try'} ${momentInWords(notBefore)}`;
}
