import { fewInWords, listInWords, withinSentence } from './sentences.js';

describe('listInWords', () => {
  it.each([
    [[], ''],
    [['name'], 'name'],
    [['name', 'role'], 'name and role'],
    [['name', 'role', 'topics'], 'name, role and topics'],
  ])('%j reads "%s"', (items, words) => {
    expect(listInWords(items)).toBe(words);
  });
});

it('names a few, and counts the rest', () => {
  expect(fewInWords(['Ada', 'Ben', 'Cleo'])).toBe('Ada, Ben and Cleo');
  expect(fewInWords(['Ada', 'Ben', 'Cleo', 'Dev', 'Eve'])).toBe('Ada, Ben, Cleo and 2 more');
});

it.each([
  ['Bid writing', 'bid writing'],
  ['VAT', 'VAT'],
  ['TUPE (staff transfer)', 'TUPE (staff transfer)'],
  ['', ''],
])('"%s" reads "%s" within a sentence', (text, within) => {
  expect(withinSentence(text)).toBe(within);
});
