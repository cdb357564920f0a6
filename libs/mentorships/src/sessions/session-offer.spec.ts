import { DAY } from '@alongside/platform';
import { isHttpsLink, offerProblems, placeProblems, type SessionOffer } from './session-offer.js';

const NOW = new Date('2026-03-02T09:00:00Z');
const SOON = new Date('2026-03-05T14:00:00Z');
const OFFER: SessionOffer = { times: [SOON], minutes: 60, format: 'video', place: '', note: '' };

describe('offerProblems', () => {
  it('finds nothing wrong with one to three times ahead', () => {
    const later = new Date('2026-03-06T14:00:00Z');
    expect(offerProblems(OFFER, NOW)).toEqual([]);
    expect(offerProblems({ ...OFFER, times: [later, SOON, new Date('2027-03-01T09:00:00Z')] }, NOW)).toEqual(
      [],
    );
  });

  it.each<[string, Partial<SessionOffer>, object]>([
    ['no time', { times: [] }, { field: 'times', problem: 'none' }],
    [
      'four times',
      { times: [1, 2, 3, 4].map((day) => new Date(SOON.getTime() + day * DAY)) },
      { field: 'times', problem: 'too-many' },
    ],
    ['now', { times: [NOW] }, { field: 'times', problem: 'past', index: 0 }],
    [
      'a year and a day ahead',
      { times: [SOON, new Date('2027-03-03T09:00:00Z')] },
      { field: 'times', problem: 'too-far', index: 1 },
    ],
    ['the same time twice', { times: [SOON, SOON] }, { field: 'times', problem: 'same-twice', index: 1 }],
    ['no minutes', { minutes: 0 }, { field: 'minutes', problem: 'too-short' }],
    ['an end before the start', { minutes: -30 }, { field: 'minutes', problem: 'too-short' }],
    ['nine minutes', { minutes: 9 }, { field: 'minutes', problem: 'too-short' }],
    ['half a minute', { minutes: 30.5 }, { field: 'minutes', problem: 'too-short' }],
    ['481 minutes', { minutes: 481 }, { field: 'minutes', problem: 'too-long' }],
    ['a whole day', { minutes: 1440 }, { field: 'minutes', problem: 'too-long' }],
    ['in person nowhere', { format: 'in-person' }, { field: 'place', problem: 'missing' }],
    ['a long place', { place: 'x'.repeat(501) }, { field: 'place', problem: 'too-long' }],
    ['a long note', { note: 'x'.repeat(2001) }, { field: 'note', problem: 'too-long' }],
  ])('refuses %s', (_, change, problem) => {
    expect(offerProblems({ ...OFFER, ...change }, NOW)).toEqual([problem]);
  });

  it('takes 10 and 480 minutes', () => {
    expect(offerProblems({ ...OFFER, minutes: 10 }, NOW)).toEqual([]);
    expect(offerProblems({ ...OFFER, minutes: 480 }, NOW)).toEqual([]);
  });
});

describe('isHttpsLink', () => {
  it.each([
    'https://meet.example.org/room',
    'https://teams.example.com/l/meetup?x=1#y',
    'HTTPS://EXAMPLE.ORG',
  ])('takes %s', (link) => expect(isHttpsLink(link)).toBe(true));

  it.each([
    'http://meet.example.org/room',
    'meet.example.org/room',
    'javascript:alert(1)',
    'https://',
    'https://localhost/room',
    'https://somebody:secret@example.org',
    'https://example.org/a b',
    'ftp://example.org',
    '',
  ])('refuses %s', (link) => expect(isHttpsLink(link)).toBe(false));

  it('is only asked of video', () => {
    expect(placeProblems('video', 'room 5')).toEqual([{ field: 'place', problem: 'not-https' }]);
    expect(placeProblems('phone', '0113 496 0000')).toEqual([]);
    expect(placeProblems('in-person', 'Room 5, Leeds City Museum')).toEqual([]);
  });
});
