import { fewInWords, listInWords } from './sentences.js';

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
