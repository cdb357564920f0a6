import { linksIn } from './links-in.js';
import { sourceLine } from './source-line.js';

it.each([
  ['A report (2019): Summary https://a.example/b', 'A report (2019): Summary', 'https://a.example/b'],
  ['A report (https://a.example/b).', 'A report', 'https://a.example/b'],
  ['https://a.example/b', 'https://a.example/b', 'https://a.example/b'],
  ['A report', 'A report', null],
  ['A report javascript:alert(1)', 'A report javascript:alert(1)', null],
  ['https://', 'https://', null],
])('%j leads where it says', (source, text, href) => {
  expect(sourceLine(source)).toEqual({ text, href });
});

it('its address is looked after like the links in the text, each once', () => {
  const sources = ['A https://a.example/', 'B https://b.example/', 'C'];
  expect(linksIn({ body: '[b](https://b.example/)', url: null, sources })).toEqual([
    'https://b.example/',
    'https://a.example/',
  ]);
});
