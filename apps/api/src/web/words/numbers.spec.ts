import { counted, exactPoints, grouped, points, sizeInWords, totalPoints } from './numbers.js';

it('groups and counts', () => {
  expect([grouped(12_345), counted(1, 'place', 'places'), counted(2000, 'place', 'places')]).toEqual([
    '12,345',
    '1 place',
    '2,000 places',
  ]);
});

it('says scores for reading, for adding up, and as sums', () => {
  expect([points(72_400), exactPoints(72_400), totalPoints(62_125_500), totalPoints(84_000_000)]).toEqual([
    '72.4',
    '72.400',
    '62,125.5',
    '84,000',
  ]);
});

it('says how large a file is', () => {
  expect([1, 512, 340_400, 999_600, 2_000_000, 2_449_000].map(sizeInWords)).toEqual([
    '1 byte',
    '512 bytes',
    '340 kB',
    '1 MB',
    '2 MB',
    '2.4 MB',
  ]);
});
