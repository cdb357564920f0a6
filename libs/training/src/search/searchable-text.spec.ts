import { headingsOf, plainText } from './searchable-text.js';

describe('a body as somebody reads it aloud', () => {
  it('leaves out comments, and keeps one that never ends', () => {
    expect(plainText('VAT <!-- ask Ann --> and pensions<!---->. <!-- more')).toBe(
      'VAT and pensions . <!-- more',
    );
  });

  it('says where another block or cell begins, unless a sentence has ended', () => {
    expect(
      plainText(
        '## Tax\n\nIt is\nsimple.\n\n- one\n- two\n\n> said\n> so\n\n| a | b |\n|---|---|\n| c? | d |\n',
      ),
    ).toBe('Tax · It is simple. one · two · said so · a · b · c? d');
  });

  it('has headings, whatever they are written with', () => {
    expect(headingsOf('# A **b**\n\ntext # c\n###  [d](/e) f \n#g\n#\nh')).toEqual(['A b', 'd f']);
  });

  it.each([
    ['spaces', 'a'.padEnd(200_000)],
    ['bars', 'a | '.repeat(50_000)],
    ['comments that never end', '<!--'.repeat(50_000)],
    ['empty lines', 'a\n\n'.repeat(60_000)],
    ['links that never end', '[a]('.repeat(50_000)],
    ['tags that never end', '<a '.repeat(60_000)],
  ])('takes no longer for %s than for other words', (_, text) => {
    const started = performance.now();
    plainText(text);
    // Going through the rest of the text once for each would take minutes.
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
