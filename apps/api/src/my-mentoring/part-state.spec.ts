import type { ApplicationStatus, MenteeStatus, MentorStatus } from '@alongside/people';
import { type PartState, partState } from './part-state.js';

describe('how somebody stands on one side of the programme', () => {
  it.each<[MenteeStatus | MentorStatus | null, ApplicationStatus | null, PartState]>([
    [null, null, 'none'],
    [null, 'draft', 'draft'],
    [null, 'expired', 'expired'],
    [null, 'withdrawn', 'withdrawn'],
    ['applied', 'submitted', 'submitted'],
    ['applied', 'more-wanted', 'more-wanted'],
    // Imported, so that there is no application.
    ['applied', null, 'submitted'],
    ['active', 'approved', 'in'],
    ['approved', null, 'in'],
    // Taking part comes before anything begun beside it.
    ['active', 'draft', 'in'],
    ['paused', 'approved', 'paused'],
    ['refused', 'refused', 'refused'],
    ['withdrawn', 'approved', 'withdrawn'],
    ['retired', 'approved', 'retired'],
    // Somebody comes back.
    ['retired', 'draft', 'draft'],
    ['retired', 'submitted', 'submitted'],
    ['refused', 'more-wanted', 'more-wanted'],
    ['withdrawn', 'expired', 'withdrawn'],
  ])('profile %s and application %s: %s', (profile, application, state) => {
    expect(partState(profile, application && { status: application })).toBe(state);
  });
});
