import fc from 'fast-check';
import type { Block, MailDocument } from '../document/mail-document.js';
import { phraseText } from '../document/phrase.js';
import { renderDocument } from '../document/render-document.js';
import { TEMPLATES } from '../templates/templates.js';
import { checkWording } from './check-wording.js';
import { composeWording } from './compose-wording.js';
import { lineDiff } from './line-diff.js';
import { parseWording, type Wording } from './parse-wording.js';
import { type Placeholder, placeholdersOf } from './placeholders.js';

const KNOWN: readonly Placeholder[] = [
  { name: 'reference', kind: 'words', need: 'required', sample: 'AL-7K2Q' },
  { name: 'sign-in link', kind: 'link', need: 'required', sample: 'an address' },
  { name: 'answers', kind: 'blocks', need: 'optional', sample: 'a list' },
  { name: 'page', kind: 'page', need: 'optional', sample: 'an address' },
  { name: 'name', kind: 'words', need: 'optional', sample: 'Sam' },
];
const LINK = '[Sign in](((sign-in link)))';
const GOOD: Wording = { subject: 'We have ((reference))', body: `Dear ((name))\n\n((answers))\n\n${LINK}` };

const kindsOf = (blocks: readonly Block[]) => blocks.map(({ kind }) => kind);
const composed = (body: string, values: Record<string, string | Block[]> = {}): MailDocument =>
  composeWording(parseWording({ subject: 'Subject', body }), values);
const shown = (body: string, values?: Record<string, string | Block[]>) =>
  composed(body, values).blocks.map((block) =>
    'text' in block
      ? `${block.kind}: ${phraseText(block.text)}`
      : block.kind === 'list'
        ? `list: ${block.items.map(phraseText).join(' | ')}`
        : block.kind,
  );

describe('a wording is read as', () => {
  it.each([
    ['paragraphs between empty lines', 'One\n\nTwo', ['paragraph: One', 'paragraph: Two']],
    ['one paragraph without an empty line', 'One\nTwo', ['paragraph: One Two']],
    ['lists of neighbours', '* a\n* b\n\n* c', ['list: a | b', 'list: c']],
    ['text before and after a list', 'a\n* b\nc', ['paragraph: a', 'list: b', 'paragraph: c']],
    ['small print', '^ Ignore this', ['smallPrint: Ignore this']],
    ['nothing special without a space', 'a\n\n#b *c ^d', ['paragraph: a', 'paragraph: #b *c ^d']],
    [
      'an ordinary link as it is typed',
      'See [this](https://x.example)',
      ['paragraph: See [this](https://x.example)'],
    ],
  ])('%s', (_, body, expected) => {
    expect(shown(body)).toEqual(expected);
  });

  it('a title, if a heading begins it', () => {
    const { heading, blocks } = composed('# Hello ((name))\n\nText', { name: 'Sam' });
    expect(phraseText(heading)).toBe('Hello Sam');
    expect(kindsOf(blocks)).toEqual(['paragraph']);
    expect(phraseText(composed('Text').heading)).toBe('Subject');
  });
});

describe('what is left empty is left out', () => {
  it.each([
    ['a paragraph', 'a\n\n((x))\n\nb', ['paragraph: a', 'paragraph: b']],
    ['an item', '* ((x))\n* b', ['list: b']],
    ['a list', 'a\n* ((x))', ['paragraph: a']],
    ['a button', '[Go](((x)))\n\na', ['paragraph: a']],
    [
      'a heading over nothing',
      'a\n# Note\n((x))\n# Next\nb',
      ['paragraph: a', 'heading: Next', 'paragraph: b'],
    ],
    ['a heading over what is not about it', 'a\n# Note\n((x))\n\nb', ['paragraph: a', 'paragraph: b']],
  ])('%s', (_, body, expected) => {
    expect(shown(body, { x: '' })).toEqual(expected);
  });

  it('but never the title', () => {
    expect(phraseText(composed('# Title\n((x))\n\nb', { x: '' }).heading)).toBe('Title');
  });
});

describe('a wording is refused for', () => {
  it.each<[string, Wording, string]>([
    ['no subject', { subject: ' ', body: `${GOOD.body}\n((reference))` }, 'Enter a subject'],
    ['a subject of two lines', { ...GOOD, subject: 'a ((reference))\nb' }, 'must be one line'],
    ['a long subject', { ...GOOD, subject: `((reference))${'a'.repeat(200)}` }, '200 characters or fewer'],

    ['a long text', { ...GOOD, body: `${GOOD.body}\n${'a'.repeat(20_000)}` }, '20,000 characters or fewer'],
    [
      'an unknown placeholder',
      { ...GOOD, body: `${GOOD.body}\n((referense))` },
      'On line 6, ((referense)) is not a placeholder of this email. Did you mean ((reference))?',
    ],
    ['a missing one', { ...GOOD, subject: 'Hello' }, 'The email must say ((reference)): put it back'],
    [
      'a link in text',
      { ...GOOD, body: `${GOOD.body}\n\nGo to ((sign-in link))` },
      'On line 7, ((sign-in link)) must be a button',
    ],
    [
      'a link alone on a line',
      { ...GOOD, body: `${GOOD.body}\n((sign-in link))` },
      'must be a button on its own line',
    ],
    [
      'a button to words',
      { ...GOOD, body: `${LINK}\n[Go](((name)))` },
      'On line 2, a button cannot lead to ((name))',
    ],
    [
      'blocks in a line',
      { ...GOOD, body: `${LINK}\nYou said ((answers))` },
      '((answers)) must be on a line of its own',
    ],
    [
      'blocks in a list',
      { ...GOOD, body: `${LINK}\n* a\n* ((answers))` },
      'On line 3, ((answers)) must be on a line of its own',
    ],
    [
      'blocks in the subject',
      { ...GOOD, subject: '((reference)) ((answers))' },
      'In the subject, ((answers)) must be',
    ],
    ['half a placeholder', { ...GOOD, body: `${GOOD.body}\n\nDear ((name)` }, 'Line 7 has (( without'],
    [
      'half a placeholder in the subject',
      { ...GOOD, subject: '((reference)) ((na(me))' },
      'The subject has (( without',
    ],
  ])('%s', (_, wording, expected) => {
    expect(checkWording(GOOD, KNOWN)).toEqual([]);
    const problems = checkWording(wording, KNOWN);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.text).toContain(expected);
  });

  it('no text', () => {
    const [problem] = checkWording({ ...GOOD, body: '\n' }, KNOWN);
    expect(problem).toEqual({ field: 'body', text: 'Enter the text of the email' });
  });

  it('nothing that is only typed differently', () => {
    const typed = { subject: '(( Reference ))', body: '[Sign in]( ((Sign-in  LINK)) )' };
    expect(checkWording(typed, KNOWN)).toEqual([]);
  });

  it('nothing about a page, in a button or in text', () => {
    expect(checkWording({ ...GOOD, body: `${LINK}\n[Go](((page)))\n\nOr ((page))` }, KNOWN)).toEqual([]);
  });

  it('nothing in brackets that are no placeholders', () => {
    expect(checkWording({ ...GOOD, body: `(see (a)) [b] (c)\n${LINK}` }, KNOWN)).toEqual([]);
  });
});

/** Text as an enemy of the format would write it. */
const awkward = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom(
        '\n',
        '\r\n',
        '\u2028',
        '# ',
        '* ',
        '^ ',
        '((',
        '))',
        '((name))',
        '[Go](((sign-in link)))',
        '((answers))',
        '<b>',
        '\0',
        '\u202e',
        '\ud83d',
      ),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

describe('properties', () => {
  const valuesOf = (words: string) => ({
    reference: words,
    name: words,
    'sign-in link': 'https://a.example/x',
  });

  it('no value changes the structure', () => {
    const body = `# Title ((name))\n\nDear ((name))\n\n* x ((reference))\n* ((name))\n\n((name))\n^ small ((name))\n\n${LINK}`;
    const expected = kindsOf(composed(body, valuesOf('plain')).blocks);
    fc.assert(
      fc.property(awkward, (words) => {
        const document = composed(body, valuesOf(`x${words}`));
        expect(kindsOf(document.blocks)).toEqual(expected);
        const list = document.blocks.find(({ kind }) => kind === 'list');
        expect(
          list?.kind === 'list' && list.items.map((item) => phraseText(item).split('\n').length),
        ).toEqual([1, 1]);
      }),
      { seed: 20261121 },
    );
  });

  it('whatever is typed is read, checked and rendered without a fault', () => {
    fc.assert(
      fc.property(awkward, awkward, awkward, (subject, body, words) => {
        checkWording({ subject, body }, KNOWN);
        const document = composeWording(parseWording({ subject, body }), valuesOf(words));
        const { subject: line, html, text } = renderDocument(document, 'Alongside');
        expect(line).not.toMatch(/[\n\r\0\u2028\u202e]/);
        expect(html).not.toMatch(/<b>|\0/);
        expect(text).not.toMatch(/[\0\u202e]/);
      }),
      { seed: 20261121 },
    );
  });

  it('an accepted wording leaves no mark of a placeholder behind', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '',
        LINK,
        '((answers))',
        'Dear ((name))',
        '* ((reference))',
        '# ((name))',
        '^ x',
        '((nane))',
        '((answers)) x',
      ),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 10 }), (lines) => {
        const wording = { subject: '((reference))', body: [...lines, LINK].join('\n') };
        fc.pre(checkWording(wording, KNOWN).length === 0);
        const { text, html } = renderDocument(
          composeWording(parseWording(wording), { ...valuesOf('v'), answers: [] }),
          'Alongside',
        );
        expect(text).not.toMatch(/\(\(/);
        expect(html).not.toMatch(/\(\(/);
      }),
      { seed: 20261121 },
    );
  });

  it('a diff holds both texts, and the same text twice is no change', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = lineDiff(before, after);
        const without = (kind: string) =>
          lines
            .filter((line) => line.kind !== kind)
            .map((line) => line.text)
            .join('\n');
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
        expect(lineDiff(before, before).every(({ kind }) => kind === 'same')).toBe(true);
      }),
      { seed: 20261121 },
    );
  });
});

it('knows what kind each placeholder of an invitation is', () => {
  const kinds = Object.fromEntries(placeholdersOf('invitation').map(({ name, kind }) => [name, kind]));
  expect(kinds).toMatchObject({ mentee: 'words', 'answer link': 'link', 'why you': 'blocks', name: 'words' });
  expect(Object.keys(TEMPLATES.invitation.placeholders).every((name) => name in kinds)).toBe(true);
});
