import type { Administrator } from '@alongside/people';

interface NavigationItem {
  readonly text: string;
  readonly href: string;
}

/** What administrators see below the header, in this order. Add a page's line here. */
const ITEMS: readonly NavigationItem[] = [
  { text: 'Desk', href: '/admin' },
  { text: 'Rounds', href: '/admin/rounds' },
  { text: 'Review', href: '/admin/matches' },
  { text: 'Unmatched', href: '/admin/unmatched' },
  { text: 'Invitations', href: '/admin/invitations' },
  { text: 'People', href: '/admin/people' },
  { text: 'Import', href: '/admin/import' },
  { text: 'Deliveries', href: '/admin/deliveries' },
  { text: 'Audit', href: '/admin/audit' },
];

/** The menu for this person on this page: the item of the page itself is current, of a page below it active. */
export function navigation(administrator: Administrator | undefined, path: string): object[] {
  if (!administrator) return [];
  return ITEMS.map((item) => ({
    ...item,
    current: path === item.href,
    active: item.href !== '/admin' && path.startsWith(`${item.href}/`),
  }));
}
