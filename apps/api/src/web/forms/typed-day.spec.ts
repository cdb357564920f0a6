import { readDay } from './typed-day.js';

const TODAY = '2026-03-02';

function read(typed: string, today?: string) {
  const [day = '', month = '', year = ''] = typed.split(' ');
  return readDay({ day, month, year }, today);
}

describe('a day typed into three boxes', () => {
  it.each([
    ['1 3 2027', '2027-03-01'],
    ['01 03 2027', '2027-03-01'],
    ['9 March 2027', '2027-03-09'],
    ['9 Sept. 2027', '2027-09-09'],
    ['29 2 2028', '2028-02-29'],
  ])('%s is %s', (typed, iso) => expect(read(typed)).toEqual({ kind: 'day', iso }));

  it('may be left out', () => expect(read('')).toEqual({ kind: 'empty' }));

  it.each([
    ['2 3 ', '2026-03-02'],
    ['1 3 ', '2027-03-01'],
  ])('%swithout a year is the next such day', (typed, iso) => {
    expect(read(typed, TODAY)).toEqual({ kind: 'day', iso });
    expect(read(typed)).toMatchObject({ kind: 'problem', text: expect.stringContaining('Enter a date') });
  });

  it.each([' 3 2027', '9  2027', '9 3 27', '9 3 20277', '9 3 0027', 'nine 3 2027', '9 m 2027', '-1 3 2027'])(
    'is asked for where it says “%s”',
    (typed) =>
      expect(read(typed, TODAY)).toEqual({ kind: 'problem', text: 'Enter a date, such as 31 3 2027' }),
  );

  it.each([
    ['30 2 2027', '30 February 2027'],
    ['29 2 2027', '29 February 2027'],
    ['31 Apr 2027', '31 April 2027'],
    ['29 02 ', '29 February 2027'],
    ['0 1 2027', '0 January 2027'],
    ['1 13 2027', '1 13 2027'],
    ['1 0 2027', '1 0 2027'],
  ])('says of %s that there is no such day', (typed, words) =>
    expect(read(typed, '2026-11-21')).toEqual({
      kind: 'problem',
      text: `${words} is not a real date. Check the day and month`,
    }),
  );
});
