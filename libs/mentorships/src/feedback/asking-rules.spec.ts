import { DAY } from '@alongside/platform';
import { type AskingFacts, momentToAsk } from './asking-rules.js';

const NOW = new Date('2026-06-01T09:00:00Z');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * DAY);

const ACTIVE: AskingFacts = {
  mentorshipId: '1',
  status: 'active',
  activatedAt: daysAgo(1),
  endedAt: null,
  endReason: null,
  hasMet: false,
  asked: [],
};
const ENDED = { status: 'completed', activatedAt: daysAgo(200), endedAt: daysAgo(1), hasMet: true } as const;

describe('when the questions are asked', () => {
  it.each<[string, Partial<AskingFacts>, ReturnType<typeof momentToAsk>]>([
    ['not before the two have begun', { status: 'introduced', activatedAt: null }, null],
    ['at the start, as soon as they have', { activatedAt: NOW }, 'start'],
    ['at the start, up to the thirtieth day', { activatedAt: daysAgo(29.9) }, 'start'],
    ['not of a start that was a month ago', { activatedAt: daysAgo(30) }, null],
    ['once only', { asked: ['start'] }, null],
    ['not during a break', { status: 'paused' }, null],
    ['half way, after 90 days', { activatedAt: daysAgo(90), hasMet: true, asked: ['start'] }, 'middle'],
    ['not a day earlier', { activatedAt: daysAgo(89), hasMet: true, asked: ['start'] }, null],
    [
      'half way, of those who were never asked at the start',
      { activatedAt: daysAgo(90), hasMet: true },
      'middle',
    ],
    ['half way, only of those who have met', { activatedAt: daysAgo(90) }, null],
    ['not half way after five months', { activatedAt: daysAgo(150), hasMet: true }, null],
    ['at the end', ENDED, 'end'],
    ['at an early end too', { ...ENDED, status: 'ended-early', endReason: 'no-time' }, 'end'],
    ['at an end on the first day, of the end alone', { ...ENDED, activatedAt: daysAgo(2) }, 'end'],
    ['not at the end, where they never met', { ...ENDED, hasMet: false }, null],
    ['not of somebody who was erased', { ...ENDED, status: 'ended-early', endReason: 'erased' }, null],
    ['not a month after the end', { ...ENDED, endedAt: daysAgo(30) }, null],
    ['at the end once only', { ...ENDED, asked: ['start', 'middle', 'end'] }, null],
  ])('%s', (_, facts, moment) => {
    expect(momentToAsk({ ...ACTIVE, ...facts }, NOW)).toBe(moment);
  });
});
