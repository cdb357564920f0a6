import { z } from 'zod';
import { searchText } from '../web/lists/search-text.js';

export const MAILBOX_PAGE = 25;

/** What the address of the list asks for; what makes no sense in it is left out. */
export const MailboxAddress = z.object({
  q: searchText,
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type MailboxAsked = z.output<typeof MailboxAddress>;

export const MailPartAsked = z.enum(['text', 'html', 'headers']).catch('html');
export type MailPart = z.output<typeof MailPartAsked>;
