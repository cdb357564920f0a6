import {
  AVAILABILITY,
  codesOf,
  FORMATS,
  LEGAL_FORMS,
  REGIONS,
  SERVICE_AREAS,
  STAGES,
  TOPICS,
} from '@alongside/vocabulary';
import fc from 'fast-check';
import type { Track } from '../directory/views.js';
import { parseMentees } from './mentees-file.js';
import type { MenteeRow } from './rows.js';
import { writeCsv, writeMentees } from './write-csv.js';

const some = (list: readonly { code: string }[], least: number): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...list.map(({ code }) => code)), { minLength: least, maxLength: 6 });
const oneOf = (list: Parameters<typeof codesOf>[0]): fc.Arbitrary<string> =>
  fc.constantFrom(...codesOf(list));
const text = (least: number): fc.Arbitrary<string> =>
  fc
    .string({ unit: 'grapheme', minLength: least, maxLength: 30 })
    .map((value) => value.normalize('NFC').replace(/\s+/g, ' ').trim())
    .filter((value) => value.length >= least && !/\p{Cc}|[\u202a-\u202e\u2066-\u2069]|^'/u.test(value));

const anyMentee = (row: number): fc.Arbitrary<MenteeRow> =>
  fc.record({
    row: fc.constant(row),
    reference: fc.constant(`ME-${row}`),
    name: text(1),
    email: fc.constant(`somebody.${row}@example.org`),
    organisation: fc.oneof(
      text(1),
      fc.constantFrom(
        '=Equals',
        '+SUM(A1)',
        '@home',
        '-1+1',
        'a "quote", and\u00a0more'.replace('\u00a0', ' '),
      ),
    ),
    organisationGroup: text(0),
    role: text(0),
    stage: oneOf(STAGES),
    serviceAreas: some(SERVICE_AREAS, 1),
    region: oneOf(REGIONS),
    legalForm: fc.option(oneOf(LEGAL_FORMS)),
    topics: some(TOPICS, 1),
    formats: some(FORMATS, 1),
    availability: some(AVAILABILITY, 1),
    workingStyle: fc.option(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 4, maxLength: 4 })),
    tracks: fc.constantFrom<Track[]>(['business'], ['peer'], ['business', 'peer']),
    preferredMentors: fc.constantFrom<string[]>([], ['MR-1'], ['MR-2', 'MR-1']),
    avoid: fc.constantFrom<string[]>([], ['MR-1', 'Alder Care']),
    goals: text(0),
    roundsWaited: fc.integer({ min: 0, max: 1000 }),
  });

describe('writing CSV', () => {
  it('gives a file that is read back to the same rows', () => {
    const file = fc
      .integer({ min: 1, max: 5 })
      .chain((rows) => fc.tuple(...Array.from({ length: rows }, (_, i) => anyMentee(i + 2))));
    fc.assert(
      fc.property(file, (rows) => {
        const parsed = parseMentees(Buffer.from(writeMentees(rows)), 'mentees.csv');
        expect(parsed.errors).toEqual([]);
        expect(parsed.rows).toEqual(rows);
      }),
      { numRuns: 200, seed: 20261121 },
    );
  });

  it.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', '＝1', ' =1'])('defuses %j', (value) => {
    expect(writeCsv(['a', 'b'], [[value, 1]])).toContain(`'${value}`);
  });

  it('leaves numbers and ordinary text as they are', () => {
    expect(writeCsv(['a', 'b', 'c'], [[-1, 'plain', null]])).toBe('a,b,c\n-1,plain,\n');
  });
});
