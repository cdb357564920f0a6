import { ALL_FACETS, countFacets, facetCodes } from './facet-codes.js';

describe('what can be filtered by, counted', () => {
  it('has a number of its own for every value', () => {
    expect(ALL_FACETS.length).toBeGreaterThan(60);
    // By these bytes alone they are counted.
    expect(new Set(ALL_FACETS.map(({ number }) => number % 2 ** 16)).size).toBe(ALL_FACETS.length);
  });

  it('counts what fits, and of the kind that is missed what could be chosen in its place', () => {
    const fits = facetCodes(['topic:vat', 'stage:planning', 'topic:vat-of-old']);
    const missesStage = facetCodes(['topic:vat', 'stage:growing']);
    const counted = countFacets(Buffer.concat([fits, fits, missesStage]), [
      { missed: '', bytes: fits.length * 2 },
      { missed: 'stage', bytes: missesStage.length },
    ]);
    expect(counted).toEqual([
      { kind: 'topic', code: 'vat', count: 2 },
      { kind: 'stage', code: 'planning', count: 2 },
      { kind: 'stage', code: 'growing', count: 1 },
    ]);
  });
});
