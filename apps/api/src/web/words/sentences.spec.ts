import { listInWords } from './sentences.js';

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
