import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkRoster } from '../csv/check-roster.js';
import { parseConflicts } from '../csv/conflicts-file.js';
import { parseMentees } from '../csv/mentees-file.js';
import { parseMentors } from '../csv/mentors-file.js';
import { demoProgramme } from './demo-programme.js';
import { fieldOf } from './subjects.js';

const folder = join(__dirname, '../../../../tests/support/demo');
const committed = (name: string): Buffer => readFileSync(join(folder, `${name}.csv`));
const demo = demoProgramme();

describe('the demo programme', () => {
  it.each(['mentees', 'mentors', 'conflicts'] as const)('is the same as the committed %s.csv', (name) => {
    expect(committed(name).toString('utf8')).toBe(demo.csv[name]);
  });

  it('is read back from its files without an error or a warning, value for value', () => {
    const mentees = parseMentees(committed('mentees'), 'mentees.csv');
    const mentors = parseMentors(committed('mentors'), 'mentors.csv');
    const conflicts = parseConflicts(committed('conflicts'), 'conflicts.csv');
    const fileNames = { mentees: 'mentees.csv', mentors: 'mentors.csv', conflicts: 'conflicts.csv' };
    const check = checkRoster({ mentees, mentors, conflicts, fileNames });
    expect(
      [mentees, mentors, conflicts, check].flatMap(({ errors, warnings }) => [...errors, ...warnings]),
    ).toEqual([]);
    expect(mentees.rows).toEqual(demo.mentees);
    expect(mentors.rows).toEqual(demo.mentors);
    expect(conflicts.rows).toEqual(demo.conflicts);
  });

  it('has the people that the programme promises', () => {
    expect(demo.mentees).toHaveLength(180);
    expect(demo.mentors).toHaveLength(120);
    expect(demo.conflicts).toHaveLength(8);
    const mutuals = new Set([
      ...demo.mentees.map(({ organisation }) => organisation),
      ...demo.mentors.filter(({ kind }) => kind === 'peer').map(({ organisation }) => organisation),
    ]);
    expect(mutuals.size).toBe(120);
    const groups = new Set(
      [...demo.mentees, ...demo.mentors].map((row) => row.organisationGroup).filter(Boolean),
    );
    expect(groups.size).toBe(1);
  });

  it('has about half of its mutuals in health and social care', () => {
    const areas = new Map(
      demo.mentees.map(({ organisation, serviceAreas }) => [organisation, serviceAreas[0] ?? '']),
    );
    const inCare = [...areas.values()].filter((area) => fieldOf(area) === 'health-and-social-care').length;
    expect(inCare / areas.size).toBeGreaterThan(0.45);
    expect(inCare / areas.size).toBeLessThan(0.65);
  });

  it('has a real shortage of experienced peers in adult social care', () => {
    const asked = demo.mentees.filter(
      (row) => row.tracks.includes('peer') && row.serviceAreas.includes('adult-social-care'),
    );
    const offered = demo.mentors.filter(
      (row) => row.kind === 'peer' && row.serviceAreas.includes('adult-social-care'),
    );
    const places = offered.reduce((sum, { capacity }) => sum + capacity, 0);
    expect(asked.length).toBeGreaterThan(3 * places);
    expect(places).toBeGreaterThan(0);
  });

  it('has people on both tracks, in both roles, without a working style, waiting, and choosing', () => {
    const mentorEmails = new Set(demo.mentors.map(({ email }) => email));
    expect(demo.mentees.filter(({ tracks }) => tracks.length === 2).length).toBeGreaterThan(20);
    expect(demo.mentees.filter(({ email }) => mentorEmails.has(email))).toHaveLength(3);
    expect(demo.mentees.filter(({ workingStyle }) => workingStyle === null).length).toBeGreaterThan(20);
    expect(demo.mentees.filter(({ roundsWaited }) => roundsWaited > 0).length).toBeGreaterThan(15);
    expect(demo.mentees.filter(({ preferredMentors }) => preferredMentors.length > 0).length).toBeGreaterThan(
      20,
    );
    expect(demo.mentees.filter(({ formats }) => formats.join() === 'in-person').length).toBeGreaterThan(5);
  });
});
