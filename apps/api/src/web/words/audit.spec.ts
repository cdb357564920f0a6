import { actionLabel, detailLines, sentenceFor } from './audit.js';

it('has a sentence for every action, also for one that is new', () => {
  expect(sentenceFor('proposal.held')).toBe('put {subject} on hold');
  expect(sentenceFor('invitation.accepted')).toBe('accepted {subject}');
  expect(sentenceFor('invitation.withdrawn')).toBe('withdrew {subject}');
  expect(sentenceFor('mentor.put-on-leave')).toBe('put on leave {subject}');
  expect(sentenceFor('reading-list.item-added')).toBe('put a resource on {subject}');
  expect(sentenceFor('training-editor.granted')).toBe('let {subject} write for the training repository');
  expect(actionLabel('mail.retried')).toBe('Email retried');
});

it('says details in words, and leaves out ids and what has no words', () => {
  const details = {
    decisionNote: 'Too busy',
    from: 'not-started',
    count: 1200,
    mentorId: '00000000-0000-4000-8000-000000000001',
    tracks: ['peer', 'business'],
    isFirst: true,
    nested: { a: 1 },
  };
  expect(detailLines(details)).toEqual([
    'From: not started',
    'Decision note: Too busy',
    'Count: 1,200',
    'Tracks: peer, business',
    'Is first: yes',
  ]);
});

it('says scores in points, a change from first, and what somebody wrote as they wrote it', () => {
  const details = {
    to: 'paused',
    from: 'on-leave',
    floor: 40000,
    version: 3,
    note: 'Well-known to us-all',
    until: '2027-03-31',
  };
  expect(detailLines(details)).toEqual([
    'From: on leave',
    'To: paused',
    'Floor: 40 points',
    'Note: Well-known to us-all',
    'Until: 31 March 2027',
  ]);
});
