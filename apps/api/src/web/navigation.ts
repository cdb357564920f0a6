import type { SignedInUser } from './session/session-data.js';

interface NavigationItem {
  readonly text: string;
  readonly href: string;
}

/** What administrators see below the header, in this order. Add a page's line here. */
const ADMINISTRATION: readonly NavigationItem[] = [
  { text: 'Desk', href: '/admin' },
  { text: 'Rounds', href: '/admin/rounds' },
  { text: 'Review', href: '/admin/matches' },
  { text: 'Unmatched', href: '/admin/unmatched' },
  { text: 'Invitations', href: '/admin/invitations' },
  { text: 'Applications', href: '/admin/applications' },
  { text: 'People', href: '/admin/people' },
  { text: 'Import', href: '/admin/import' },
  { text: 'Deliveries', href: '/admin/deliveries' },
  { text: 'Audit', href: '/admin/audit' },
];

/** What only owners see, after that. */
const OWNERS: readonly NavigationItem[] = [
  { text: 'Team', href: '/admin/administrators' },
  { text: 'Settings', href: '/admin/settings' },
];

/** What mentees and mentors see there. */
const OWN: readonly NavigationItem[] = [
  { text: 'My mentoring', href: '/my-mentoring' },
  { text: 'My details', href: '/my-details' },
  { text: 'My account', href: '/account' },
];

/** The menu for this person on this page: the item of the page itself is current, of a page below it active. */
export function navigation(user: SignedInUser | undefined, path: string): object[] {
  if (!user) return [];
  return itemsFor(user).map((item) => ({
    ...item,
    current: path === item.href,
    active: item.href !== '/admin' && path.startsWith(`${item.href}/`),
  }));
}

function itemsFor(user: SignedInUser): readonly NavigationItem[] {
  if (user.as === 'member') return OWN;
  return user.role === 'owner' ? [...ADMINISTRATION, ...OWNERS] : ADMINISTRATION;
}
