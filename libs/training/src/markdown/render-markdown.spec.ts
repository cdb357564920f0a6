import { renderMarkdown } from './render-markdown.js';
import { safeLink } from './safe-link.js';
import { sanitise } from './sanitise.js';

const htmlOf = (source: string) => renderMarkdown(source).html;
const FILE = '/training/files/0190b6a4-7d1c-7b6e-8f3a-2f1d8a9c4e10';

describe('Markdown as a page shows it', () => {
  it('gives each table a name, in one way through them', () => {
    const table = '|a|\n|-|\n|b|\n\n';
    expect(htmlOf(`${table}Text\n\n${table}`).match(/aria-label="[^"]+"/g)).toEqual([
      'aria-label="Table 1"',
      'aria-label="Table 2"',
    ]);
    const started = performance.now();
    renderMarkdown(table.repeat(6000));
    expect(performance.now() - started).toBeLessThan(6000);
  });

  it.each([
    ['# One', '<h2 id="section-one" class="govuk-heading-m">One</h2>'],
    [
      '## Two\n\n#### Four',
      '<h2 id="section-two" class="govuk-heading-m">Two</h2>\n<h3 class="govuk-heading-s">Four</h3>',
    ],
    ['Some **strong** text', '<p class="govuk-body">Some <strong>strong</strong> text</p>'],
    ['> Said', '<blockquote class="govuk-inset-text">\n<p class="govuk-body">Said</p>\n</blockquote>'],
    ['- [ ] Ask', '<ul class="govuk-list govuk-list--bullet">\n<li class="app-tick">☐ Ask</li>\n</ul>'],
    ['3. c', '<ol start="3" class="govuk-list govuk-list--number govuk-list--spaced">\n<li>c</li>\n</ol>'],
    [
      '[a](https://example.org/?a=1&b=2)',
      '<p class="govuk-body"><a href="https://example.org/?a=1&amp;b=2" class="govuk-link" rel="noopener noreferrer">a</a></p>',
    ],
    ['[b](/training/vat)', '<p class="govuk-body"><a href="/training/vat" class="govuk-link">b</a></p>'],
    [`![A chart](${FILE})`, `<p class="govuk-body"><img src="${FILE}" alt="A chart" /></p>`],
  ])('%j', (source, html) => {
    expect(htmlOf(source).trim()).toBe(html);
  });

  it('lets a wide table scroll by itself, and puts figures to the right', () => {
    const html = htmlOf('| a | b |\n|---|--:|\n| 1 | 2 |');
    expect(html).toContain(
      '<div class="app-table-wrap" tabindex="0" role="region" aria-label="Table 1"><table class="govuk-table">',
    );
    expect(html).toContain('<td class="govuk-table__cell govuk-table__cell--numeric">2</td>');
    expect(html.trim()).toMatch(/<\/table><\/div>$/);
  });

  it.each([
    ['![x](https://example.org/pixel.png)', 'a picture elsewhere, which would tell its host who reads'],
    ['![x](/sign-out)', 'a picture that is no file'],
  ])('%s: %s, is left out', (source) => {
    expect(htmlOf(source)).not.toContain('<img');
  });

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    '//example.org',
    '/\\example.org',
    'data:text/html,x',
    'vbscript:x',
    'blob:x',
    'http:',
    'relative',
  ])('%j is no link', (address) => expect(safeLink(address)).toBe(false));
});

describe('the parts of a text', () => {
  const partsOf = (...headings: string[]) => renderMarkdown(headings.join('\n\nText\n\n'));

  it('are listed as they are read, each with an id of its own that stands at its heading', () => {
    const { html, contents } = partsOf(
      '## What’s **new** in `VAT`?',
      '## [Rates](/training/rates) & dates',
      '## The same',
      '## The same',
      '## The same 2',
      '## מה השתנה',
      '## 🎉',
      '## \u{1f389}\u{1f389}',
      `## ${'long '.repeat(40)}`,
      `## ${'l'.repeat(90)}`,
      'Two\nlines\n---',
    );
    expect(contents.map(({ id, heading }) => [id, heading])).toEqual([
      ['section-whats-new-in-vat', 'What’s new in VAT?'],
      ['section-rates-dates', 'Rates & dates'],
      ['section-the-same', 'The same'],
      ['section-the-same-2', 'The same'],
      ['section-the-same-2-2', 'The same 2'],
      ['section-מה-השתנה', 'מה השתנה'],
      ['section', '🎉'],
      ['section-2', '🎉🎉'],
      [`section${'-long'.repeat(12)}`, 'long '.repeat(40).trim()],
      [`section-${'l'.repeat(60)}`, 'l'.repeat(90)],
      ['section-two-lines', 'Two lines'],
    ]);
    expect([...html.matchAll(/<h2[^>]* id="([^"]+)"/g)].map(([, id]) => id)).toEqual(
      contents.map(({ id }) => id),
    );
  });

  it.each([
    ['two are few', ['## One', '## Two'], 0],
    ['three are listed', ['## One', '## Two', '## Three'], 3],
    ['lower ones are not counted', ['## One', '### Two', '### Three'], 0],
    ['nor those in quotes and lists', ['## One', '> ## Two', '- ## Three'], 0],
    ['nor those that say nothing', ['## One', '##', '## &#8203;', '## Two'], 0],
  ])('%s', (_what, headings, listed) => {
    expect(partsOf(...headings).contents).toHaveLength(listed);
  });

  it('take one way through however many that say the same', () => {
    const started = performance.now();
    expect(new Set(renderMarkdown('# a\n'.repeat(20_000)).contents.map(({ id }) => id)).size).toBe(20_000);
    expect(performance.now() - started).toBeLessThan(6000);
  });

  it.each(['main-content', 'location', 'sectional', 'section-"x', 'section-A b', ''])(
    'have ids that nothing else has: %j is taken out',
    (id) => {
      expect(sanitise(`<h2 id='${id}' class="govuk-heading-m">A</h2><p id="section-a">B</p>`)).toBe(
        '<h2 class="govuk-heading-m">A</h2><p>B</p>',
      );
    },
  );
});
