import type { SignedInUser } from './session/session-data.js';

interface NavigationItem {
  readonly text: string;
  readonly href: string;
  /** Pages elsewhere that belong to it: they are reached from it. */
  readonly also?: readonly string[];
  /** Not for those who only look. */
  readonly forActing?: true;
}

/** What administrators see below the header, in this order. Add a page's line here. */
const ADMINISTRATION: readonly NavigationItem[] = [
  { text: 'Desk', href: '/admin' },
  { text: 'Rounds', href: '/admin/rounds' },
  { text: 'Review', href: '/admin/matches', also: ['/admin/release'] },
  { text: 'Unmatched', href: '/admin/unmatched' },
  { text: 'Invitations', href: '/admin/invitations' },
  { text: 'Mentorships', href: '/admin/mentorships', also: ['/admin/concerns'] },
  { text: 'Applications', href: '/admin/applications' },
  { text: 'People', href: '/admin/people', also: ['/admin/organisations', '/admin/merges'] },
  { text: 'Training', href: '/training/desk' },
  { text: 'Import', href: '/admin/import', forActing: true },
  { text: 'Deliveries', href: '/admin/deliveries', also: ['/admin/templates'] },
  { text: 'Audit', href: '/admin/audit' },
];

/** What only owners see, after that. */
const OWNERS: readonly NavigationItem[] = [
  { text: 'Administrators', href: '/admin/administrators' },
  { text: 'Settings', href: '/admin/settings' },
];

/** What mentees and mentors see there. */
const OWN: readonly NavigationItem[] = [
  { text: 'My mentoring', href: '/my-mentoring', also: ['/my-feedback'] },
  { text: 'Sessions', href: '/sessions' },
  { text: 'Training', href: '/training' },
  { text: 'My details', href: '/my-details' },
  { text: 'My account', href: '/account' },
];

/** The menu for this person on this page: the item of the page itself is current, of a page below it active. */
export function navigation(user: SignedInUser | undefined, path: string): object[] {
  if (!user) return [];
  return itemsFor(user).map((item) => ({
    text: item.text,
    href: item.href,
    current: path === item.href,
    active: item.href !== '/admin' && isBelow(item, path),
  }));
}

function isBelow({ href, also = [] }: NavigationItem, path: string): boolean {
  return path.startsWith(`${href}/`) || also.some((other) => path === other || path.startsWith(`${other}/`));
}

function itemsFor(user: SignedInUser): readonly NavigationItem[] {
  if (user.as === 'member') return OWN;
  if (user.role === 'owner') return [...ADMINISTRATION, ...OWNERS];
  return ADMINISTRATION.filter(({ forActing }) => !forActing || user.role !== 'viewer');
}
