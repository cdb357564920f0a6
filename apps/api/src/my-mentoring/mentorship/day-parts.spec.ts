import { dayFrom } from './day-parts.js';

describe('a day typed into three boxes', () => {
  it.each<[string, string, string, string | null | undefined]>([
    ['', '', '', null],
    ['1', '3', '2027', '2027-03-01'],
    ['01', '03', '2027', '2027-03-01'],
    ['29', '2', '2028', '2028-02-29'],
    ['29', '2', '2027', undefined],
    ['30', '2', '2028', undefined],
    ['31', '4', '2027', undefined],
    ['0', '1', '2027', undefined],
    ['1', '13', '2027', undefined],
    ['1', '', '2027', undefined],
    ['1', 'March', '2027', undefined],
    ['1', '3', '27', undefined],
    ['-1', '3', '2027', undefined],
    ['1', '3', '20277', undefined],
  ])('%j, %j, %j: %j', (day, month, year, iso) => expect(dayFrom(day, month, year)).toBe(iso));
});
