import { aReference } from './reference.js';

it.each([
  ['AL', 'AL-222222', /^AL-[2-9CDFGHJKMNPQRTVWXY]{6}$/],
  ['CO', 'CO-22222222', /^CO-[2-9CDFGHJKMNPQRTVWXY]{8}$/],
] as const)('makes references that nobody misreads: %s', (prefix, first, shape) => {
  expect(aReference(prefix, () => 0)).toBe(first);
  for (let at = 0; at < 100; at++) expect(aReference(prefix)).toMatch(shape);
});
