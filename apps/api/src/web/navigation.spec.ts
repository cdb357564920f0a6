import { navigation } from './navigation.js';
import type { SignedInUser } from './session/session-data.js';

const OWNER: SignedInUser = {
  as: 'administrator',
  personId: 'an id',
  name: 'Ada Obi',
  email: 'ada@example.org',
  role: 'owner',
};

describe('navigation', () => {
  const marked = (path: string) =>
    navigation(OWNER, path).flatMap((item) => {
      const { text, current, active } = item as { text: string; current: boolean; active: boolean };
      return current || active ? [text] : [];
    });

  it.each([
    ['/admin', 'Desk'],
    ['/admin/people/mentors', 'People'],
    ['/admin/organisations', 'People'],
    ['/admin/merges/people', 'People'],
    ['/admin/mentorships/workload', 'Mentorships'],
    ['/admin/concerns', 'Mentorships'],
    ['/admin/release/confirm', 'Review'],
    ['/admin/templates/invitation', 'Deliveries'],
  ])('on %s shows where one is: %s', (path, text) => {
    expect(marked(path)).toEqual([text]);
  });

  it('marks nothing on a page that belongs nowhere', () => {
    expect(marked('/admin/peopled')).toEqual([]);
  });
});
