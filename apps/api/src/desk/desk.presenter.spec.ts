import { presentDesk } from './desk.presenter.js';
import type { DeskFacts } from './desk.query.js';

const nothing: DeskFacts = {
  replacementsToReview: 0,
  toReview: 0,
  held: 0,
  toRelease: 0,
  expiringSoon: 0,
  openInvitations: 0,
  unfilled: 0,
  failedEmails: 0,
  mentorsApplied: 0,
  applications: 0,
  organisationsToCheck: 0,
  proposalsToLookAt: 0,
  invitationsToLookAt: 0,
  openConcerns: 0,
  mentorshipsInNeed: 0,
  openComplaints: 0,
  removedLately: 0,
  retentionFailed: false,
  declarationsToSettle: 0,
  conflictsToCheck: 0,
  firstConflictMenteeId: null,
  mentees: 10,
  mentors: 5,
  mentorships: 0,
  rounds: [],
};
const round = {
  id: '1',
  name: 'Spring',
  runId: null,
  done: 0,
  of: 0,
  requestedAt: null,
  proposals: 0,
  decided: 0,
  unfilled: 0,
};

describe('the desk', () => {
  it('shows no card for what does not wait', () => {
    expect(presentDesk(nothing, true).cards).toEqual([]);
    expect(presentDesk(nothing, true).empty).toBe(false);
    expect(presentDesk({ ...nothing, mentees: 0, mentors: 0 }, true).empty).toBe(true);
  });

  it('puts what is pressing first, and speaks of one as one', () => {
    const { cards } = presentDesk({ ...nothing, toReview: 1, mentorshipsInNeed: 3, failedEmails: 2 }, true);
    expect(cards.map(({ count, text, urgent }) => [count, text, urgent])).toEqual([
      [2, 'emails could not be delivered', true],
      [1, 'proposal to review', false],
      [3, 'mentorships need attention', false],
    ]);
  });

  it('leads nobody to what they may not open', () => {
    const wrong = { ...nothing, openConcerns: 1, toReview: 1 };
    const hrefs = (mayAct: boolean) => presentDesk(wrong, mayAct).cards.map(({ href }) => href);
    expect(hrefs(true)).toEqual(['/admin/concerns', '/admin/matches?decision=pending']);
    expect(hrefs(false)).toEqual(['/admin/matches?decision=pending']);
  });

  it('puts replacements before the other proposals to review: somebody has waited once already', () => {
    const { cards } = presentDesk({ ...nothing, toReview: 3, replacementsToReview: 1 }, true);
    expect(cards.map(({ count, text }) => [count, text])).toEqual([
      [1, 'replacement to review, after a no or no answer'],
      [3, 'proposals to review'],
    ]);
  });

  it.each([
    [null, 'Not run yet', 'Start it when everybody is in.'],
    ['running', 'Matching now', ''],
    ['failed', 'Failed', 'Look at what went wrong, then run it again.'],
    ['finished', 'Matched', '4 of 9 proposals decided, 2 without a mentor'],
  ] as const)('says of a round whose run is %s: %s', (runStatus, state, detail) => {
    const given = { ...round, runStatus, proposals: 9, decided: 4, unfilled: 2 };
    const [view] = presentDesk({ ...nothing, rounds: [given] }, true).rounds;
    expect([view?.state.text, view?.detail]).toEqual([state, detail]);
  });
});
