import { NotFoundException } from '@nestjs/common';
import { z } from 'zod';
import { OutOfDate } from '../errors/page-problems.js';
import { requiredText } from '../forms/fields.js';
import { listOfPage } from '../lists/list-of-page.js';
import { seeOther, type SeeOtherReply } from '../replies.js';

export type CaseStatus = 'received' | 'in-progress' | 'closed';

export const CASE_STATUS: Readonly<Record<CaseStatus, string>> = {
  received: 'Received',
  'in-progress': 'In progress',
  closed: 'Closed',
};

/** What the team deals with one by one: it is received, somebody takes it on, and it is closed with what was done. */
export interface CaseList<Row, Whole> {
  page(
    open: boolean,
    part: { readonly limit: number; readonly offset: number },
  ): Promise<{ readonly rows: readonly Row[]; readonly total: number }>;
  byId(id: string): Promise<Whole | null>;
}

export interface PageOfCases<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly status: 'open' | 'closed';
  readonly page: number;
  readonly size: number;
}

type CaseOutcome =
  { readonly kind: 'done' | 'unknown' } | { readonly kind: 'not-possible'; readonly status: CaseStatus };

const PAGE_SIZE = 50;

const ListQuery = z.object({
  status: z.enum(['open', 'closed']).catch('open'),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
});

export const OutcomeForm = z.object({
  outcome: requiredText('Write what you found and what you have done', 5000),
});

export async function pageOfCases<Row>(
  list: CaseList<Row, unknown>,
  query: unknown,
): Promise<PageOfCases<Row>> {
  const { status, page } = ListQuery.parse(query ?? {});
  const found = await listOfPage(page, PAGE_SIZE, (existing) =>
    list.page(status === 'open', { limit: PAGE_SIZE, offset: (existing - 1) * PAGE_SIZE }),
  );
  return { rows: found.rows, total: found.total, status, page, size: PAGE_SIZE };
}

export async function existingCase<Whole>(list: CaseList<unknown, Whole>, id: string): Promise<Whole> {
  const whole = await list.byId(id);
  if (whole === null) throw new NotFoundException();
  return whole;
}

export function afterCase(href: string, outcome: CaseOutcome, text: string): SeeOtherReply {
  if (outcome.kind === 'unknown') throw new NotFoundException();
  if (outcome.kind === 'not-possible')
    throw new OutOfDate(
      `Somebody was quicker. Its status is now: ${CASE_STATUS[outcome.status].toLowerCase()}.`,
    );
  return seeOther(href, text);
}
