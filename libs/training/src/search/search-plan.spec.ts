import fc from 'fast-check';
import { facetsOf } from './facets.js';
import { HIT_BEGINS, HIT_ENDS, textParts } from './highlight.js';
import { type KnownWord, searchGroups } from './search-plan.js';
import { plainText, searchable, wordsOf } from './searchable-text.js';
import { meantWord, slips } from './spelling.js';
import { typedWords } from './typed-words.js';

const known = (word: string, uses = 5): KnownWord => ({ word, stop: false, uses, completions: [] });
const stop = (word: string): KnownWord => ({ ...known(word), stop: true });

describe('what is looked for', () => {
  it('leaves out words that say nothing', () => {
    const groups = searchGroups([stop('what'), stop('is'), known('vat')], [], 100);
    expect(groups.map(({ query }) => query)).toEqual(['((vat))']);
  });

  it('takes a phrase that has synonyms as one thing, in any number, and every other word as one', () => {
    const typed = [known('spin'), stop('offs'), known('pensions')];
    const groups = searchGroups(typed, [['spin-out', 'spin-off', 'leaving the council']], 100);
    expect(groups.map(({ query }) => query)).toEqual([
      '((spin <-> offs) | (spin <-> out) | (spin <-> off) | (leaving <-> the <-> council))',
      '((pensions))',
    ]);
  });

  it('lets words that only ask be missing, unless nothing else is said', () => {
    const asks = (...words: string[]): boolean[] =>
      searchGroups(
        words.map((word) => known(word)),
        [['write', 'compose']],
        100,
      ).map((group) => group.asks);
    expect(asks('write', 'case')).toEqual([true, false]);
    expect(asks('working', 'case')).toEqual([false, false]);
    expect(asks('find', 'help')).toEqual([false, false]);
  });

  it('finishes half words, and only those', () => {
    const half = { ...known('commissio', 0), completions: ['commissioning'] };
    const [group] = searchGroups([half], [], 100);
    expect(group?.query).toBe('((commissio) | (commissioning) | commissio:*)');
  });

  it('gives more to words that few resources use', () => {
    const [rare, common] = searchGroups([known('actuary', 1), known('staff', 90)], [], 100);
    expect(rare?.weight).toBeGreaterThan(common?.weight ?? Infinity);
  });

  it('holds nothing of what was typed but words, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (typed) => {
        const { words } = typedWords(typed);
        const groups = searchGroups(
          words.map((word) => known(word, 0)),
          [],
          10,
        );
        for (const { query } of groups) expect(query).toMatch(/^(?:[\p{L}\p{N}() |]|<->|:\*)+$/u);
      }),
      { seed: 20261121 },
    );
  });

  it('is bounded', () => {
    const many = typedWords(Array.from({ length: 1_000 }, (_, at) => `word${at}`).join(' '));
    expect([many.words.length, many.cut]).toEqual([16, true]);
    expect(typedWords('x'.repeat(10_000)).words[0]).toHaveLength(60);
    expect(typedWords("Mutual's café").words).toEqual(['mutual', 's', 'cafe']);
  });
});

describe('the word that was meant', () => {
  it('has the fewest slips, and then is used most', () => {
    expect(slips('pention', 'pension')).toBe(1);
    expect(slips('contarct', 'contract')).toBe(1);
    const alike = [
      { word: 'tension', uses: 90 },
      { word: 'pensions', uses: 2 },
      { word: 'pension', uses: 40 },
    ];
    expect(meantWord('penshion', alike)).toBe('pension');
    expect(meantWord('vta', [{ word: 'vat', uses: 1 }])).toBe('vat');
    expect(meantWord('abcd', [{ word: 'wxyz', uses: 9 }])).toBeNull();
  });
});

describe('text', () => {
  it('is read without the marks of Markdown, and compared without accents', () => {
    const read = plainText(
      '## Café\n\n- see [the **guide**](https://x.example/a_b "t") <b>now</b>\n\n| a | b |\n| - | - |',
    );
    expect(read).toBe('Café · see the guide now · a · b');
    expect(searchable('Spin-outs: the café’s NHS_2024')).toBe('spin outs the cafe s nhs 2024');
    expect(wordsOf('vat a vat 2024 tax')).toEqual(['tax', 'vat']);
  });

  it('is cut into what was looked for and the rest', () => {
    expect(textParts(`a ${HIT_BEGINS}<b>${HIT_ENDS} c`)).toEqual([
      { text: 'a ', hit: false },
      { text: '<b>', hit: true },
      { text: ' c', hit: false },
    ]);
    expect(textParts('')).toEqual([]);
  });
});

it('finds what is about a part under the whole area, and lengths by the minute', () => {
  const about = { topics: ['vat'], areas: ['homecare'], stages: [], audience: ['leaders'] };
  const facets = facetsOf({ ...about, type: 'guide', format: 'online', minutes: 16 });
  expect(facets).toEqual(
    expect.arrayContaining(['area:homecare', 'area:health-and-social-care', 'length:medium']),
  );
  expect(facetsOf({ ...about, type: 'guide', format: 'online', minutes: null }).join()).not.toContain(
    'length',
  );
});
