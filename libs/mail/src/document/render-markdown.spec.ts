import fc from 'fast-check';
import { say } from './phrase.js';
import { renderMarkdown } from './render-markdown.js';

const shown = (words: string) =>
  renderMarkdown(
    {
      subject: say`s`,
      preview: say`p`,
      heading: say`Hello`,
      blocks: [
        { kind: 'paragraph', text: say`${words}` },
        { kind: 'list', items: [say`${words}`] },
        { kind: 'summary', rows: [{ key: 'Name', value: words }] },
        { kind: 'quote', words },
        { kind: 'button', label: say`Answer`, address: 'https://example.org/respond/a_b-c' },
      ],
    },
    'Alongside',
  );
const visible = (markdown: string) => markdown.replaceAll('\u2060', '');

it('draws every block with the marks that GOV.UK Notify knows', () => {
  expect(shown('Asha')).toBe(
    '# Hello\n\nAsha\n\n* Asha\n\nName: Asha\n\n^ Asha\n\nAnswer:\nhttps://example.org/respond/a_b-c\n\n' +
      'Alongside: mentoring for leaders of public service mutuals\n',
  );
});

it.each([
  '((name))',
  '# big',
  '* item',
  '^ inset',
  '- dash',
  '> quote',
  '1. first',
  '--- ',
  '[Click](https://x.example)',
  '[x]: https://x.example',
  '```code',
  'a\\*b',
])('says %s as it is', (words) => {
  const markdown = shown(words);
  const [, paragraph = ''] = markdown.split('\n\n');
  expect(visible(paragraph)).toBe(words.trim());
  expect(paragraph).not.toMatch(/^[#*^>+=|:~`[\d-]/);
  expect(markdown).not.toMatch(/\(\(|\]\(|\]:|```|\\[*]/);
});

it('no words of people are a mark, a link or a placeholder, and all of them can be read', () => {
  const piece = fc.constantFrom(
    '(',
    ')',
    '((',
    '))',
    '[',
    ']',
    '](',
    '#',
    '*',
    '^',
    '-',
    '>',
    '`',
    '~',
    '\\',
    '_',
    ':',
    '|',
    '1.',
    'a',
    ' ',
    '\n',
  );
  const words = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(words, (typed) => {
      const markdown = shown(`x${typed}`);
      expect(markdown).not.toMatch(/\(\(|\)\)|\]\(|\]\[|\]:|``|~~/);
      expect(markdown.split('\n').filter((line) => /^[*^#]/.test(line))).toHaveLength(
        2 + markdown.split('\n').filter((line) => line.startsWith('^ ')).length,
      );
      const [, paragraph = ''] = markdown.split('\n\n');
      expect(visible(paragraph)).toBe(`x${typed}`.replace(/\s+/g, ' ').trim());
    }),
    { seed: 20261121 },
  );
});
