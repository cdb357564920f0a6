import { inFrame, textPieces } from './mail-frame.js';

it('finds the addresses in a text, and nothing that only looks like one', () => {
  expect(
    textPieces('See:\nhttps://example.org/respond/a_b-c\n\njavascript:alert(1) <http://x.example>'),
  ).toEqual([
    { text: 'See:\n' },
    { text: 'https://example.org/respond/a_b-c', href: 'https://example.org/respond/a_b-c' },
    { text: '\n\njavascript:alert(1) <' },
    { text: 'http://x.example', href: 'http://x.example' },
    { text: '>' },
  ]);
});

it('lets links leave the frame', () => {
  expect(inFrame('<html><head><title>x</title>')).toContain('<head>\n<base target="_top">');
});
