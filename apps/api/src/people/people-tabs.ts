const TABS = [
  { code: 'mentees', text: 'Mentees', href: '/admin/people' },
  { code: 'mentors', text: 'Mentors', href: '/admin/people/mentors' },
  { code: 'all', text: 'Everybody', href: '/admin/people/all' },
  { code: 'organisations', text: 'Organisations', href: '/admin/organisations' },
  { code: 'export', text: 'Export', href: '/admin/people/export' },
] as const;

/** The pages of people, above each of them. */
export function peopleTabs(active: (typeof TABS)[number]['code']): object[] {
  return TABS.map(({ code, text, href }) => ({ text, href, active: code === active }));
}
