import { checkOrganisations } from './check-organisations.js';
import { parseMentees } from './mentees-file.js';
import { parseMentors } from './mentors-file.js';
import { describeRowError } from './row-error.js';

type Given = readonly [organisation: string, group?: string];

const cellsOf = (reference: string, [organisation, group = '']: Given): string =>
  `${reference},Ada,${reference}@x.example,"${organisation}",${group},new,libraries,london,vat,video,weekend`;
const HEADER =
  'reference,name,email,organisation,organisation_group,stage,service_areas,region,topics,formats,availability';

function check(mentees: readonly Given[], mentors: readonly Given[] = []) {
  const menteeLines = mentees.map((given, index) => `${cellsOf(`ME-${index}`, given)},peer`);
  const mentorLines = mentors.map((given, index) => `${cellsOf(`MR-${index}`, given)},peer,1`);
  const found = checkOrganisations({
    mentees: parseMentees(Buffer.from([`${HEADER},tracks`, ...menteeLines].join('\n')), 'a.csv'),
    mentors: parseMentors(Buffer.from([`${HEADER},kind,capacity`, ...mentorLines].join('\n')), 'b.csv'),
    fileNames: { mentees: 'a.csv', mentors: 'b.csv', conflicts: '' },
  });
  return { errors: found.errors.map(describeRowError), warnings: found.warnings.map(describeRowError) };
}

describe('the organisations of the files', () => {
  it('are in one group each', () => {
    expect(check([['Alder', 'North'], ['ALDER'], ['Birch', 'South']], [['alder', ' north ']]).errors).toEqual(
      [],
    );
    expect(
      check(
        [
          ['Alder', 'North'],
          ['Alder', 'South'],
        ],
        [['alder', 'East']],
      ).errors,
    ).toEqual([
      'a.csv:3:organisation_group South – row 2 of a.csv puts the same organisation in another group',
      'b.csv:2:organisation_group East – row 2 of a.csv puts the same organisation in another group',
    ]);
  });

  it.each([
    ['St John’s Trust', "St John's Trust"],
    ['Alder & Sons', 'Alder and Sons'],
    ['Alder Care Ltd', 'Alder Care Limited'],
    ['Alder Care C.I.C.', 'Alder Care'],
    ['The Alder-Care', 'Alder Care'],
    ['Café Alder', 'Cafe Alder'],
  ])('are looked at again where they look alike: %s and %s', (one, other) => {
    expect(check([[one], [one]], [[other], [other]])).toEqual({
      errors: [],
      warnings: [
        `b.csv:2:organisation ${other} – looks like ${one} in row 2 of a.csv, but counts as another organisation. If it is the same one, spell it the same`,
      ],
    });
  });

  it('are one where only case and spaces differ, and two where words do', () => {
    expect(check([['Alder Care'], ['Alder Homes'], ['The Limited']], [['ALDER  care'], ['The']])).toEqual({
      errors: [],
      warnings: [],
    });
  });
});
