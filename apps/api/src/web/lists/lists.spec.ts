import { presentFilters } from './filters.js';
import { listAddress } from './list-address.js';
import { pageWithin, presentPagination } from './pagination.js';
import { presentSortHeaders, sortOf } from './sorting.js';

const query = { track: 'peer', region: ['london', 'north-west'], sort: '-score', page: 3, search: '' };

describe('the address of a list', () => {
  it('keeps filters, leaves out what is empty and the first page', () => {
    expect(listAddress('/x', query)).toBe('/x?track=peer&region=london&region=north-west&sort=-score&page=3');
    expect(listAddress('/x', query, { page: 1, region: [], track: undefined })).toBe('/x?sort=-score');
    expect(listAddress('/x', {})).toBe('/x');
  });

  it('escapes what people typed', () => {
    expect(listAddress('/x', { search: 'a&b="c"' })).toBe('/x?search=a%26b%3D%22c%22');
  });
});

describe('pages of a list', () => {
  it.each([
    [0, 1],
    [1, 1],
    [8, 8],
    [9, 8],
    [-5, 1],
  ])('page %i of 180 rows shows page %i', (asked, shown) => {
    expect(pageWithin({ page: asked, size: 25, total: 180 })).toBe(shown);
  });

  it('links the first, the last and the neighbours', () => {
    const { links, from, to } = presentPagination({ page: 4, size: 10, total: 95 }, '/x', {}, 'people');
    expect([from, to]).toEqual([31, 40]);
    expect(
      (links as { items: { number?: number; ellipsis?: boolean }[] }).items.map(
        ({ number }) => number ?? '…',
      ),
    ).toEqual([1, '…', 3, 4, 5, '…', 10]);
  });

  it('needs no links where one page shows everything, and says so where there is nothing', () => {
    expect(presentPagination({ page: 1, size: 10, total: 10 }, '/x', {}, 'people').links).toBeUndefined();
    expect(presentPagination({ page: 1, size: 10, total: 0 }, '/x', {}, 'people')).toMatchObject({
      from: 0,
      to: 0,
    });
  });
});

describe('the order of a list', () => {
  const keys = ['name', 'score'] as const;

  it.each([
    ['score', { key: 'score', descending: false }],
    ['-score', { key: 'score', descending: true }],
    ['password; DROP TABLE', { key: 'name', descending: false }],
    [undefined, { key: 'name', descending: false }],
    [['score', 'name'], { key: 'name', descending: false }],
  ])('%j is read as %j', (given, sort) => {
    expect(sortOf(given, keys, 'name')).toEqual(sort);
  });

  it('turns round at the next press, and begins at page 1', () => {
    const columns = [
      { text: 'Name', key: 'name' },
      { text: 'Score', key: 'score', first: 'descending' as const },
      { text: 'Tags' },
    ];
    const headers = presentSortHeaders(columns, { key: 'name', descending: false }, '/x', query);
    expect(headers.map(({ href, ariaSort }) => [href?.replace(/^.*sort=/, ''), ariaSort])).toEqual([
      ['-name', 'ascending'],
      ['-score', undefined],
      [undefined, undefined],
    ]);
    expect(headers[0]?.href).not.toContain('page=');
  });
});

describe('the filters of a list', () => {
  const regions = [
    { code: 'london', label: 'London' },
    { code: 'north-west', label: 'North West' },
  ];

  it('shows what is chosen, and each time the list without it', () => {
    const panel = presentFilters(
      [{ name: 'region', label: 'Region', kind: 'checkboxes', options: regions }],
      '/x',
      query,
    );
    expect(panel.chosen).toEqual([
      { text: 'Region: London', removeHref: '/x?track=peer&region=north-west&sort=-score' },
      { text: 'Region: North West', removeHref: '/x?track=peer&region=london&sort=-score' },
    ]);
    expect(panel.keep).toEqual([{ name: 'sort', value: '-score' }]);
    expect(panel.clearHref).toBe('/x?sort=-score');
  });
});
