import { organisationKey } from '../organisations/organisation-key.js';
import type { RosterCheck, RosterFiles } from './check-roster.js';
import { type RowError, shownValue } from './row-error.js';
import type { ProfileRow } from './rows.js';

interface Place {
  readonly file: string;
  readonly profile: ProfileRow;
}

/**
 * What the rows say about organisations, where files are all there is: nothing else can tell that one organisation has
 * two groups or two spellings, and either would let people be matched whom a hard rule keeps apart.
 */
export function checkOrganisations({ mentees, mentors, fileNames }: RosterFiles): RosterCheck {
  const places: Place[] = [
    ...(mentees?.rows ?? []).map((profile) => ({ file: fileNames.mentees, profile })),
    ...(mentors?.rows ?? []).map((profile) => ({ file: fileNames.mentors, profile })),
  ];
  return { errors: twoGroups(places), warnings: lookAlikes(places) };
}

function twoGroups(places: readonly Place[]): RowError[] {
  const grouped = new Map<string, Place>();
  return places.flatMap((place) => {
    const { organisation, organisationGroup } = place.profile;
    if (organisationGroup === '') return [];
    const key = organisationKey(organisation);
    const first = grouped.get(key);
    if (first === undefined) grouped.set(key, place);
    if (!first || organisationKey(first.profile.organisationGroup) === organisationKey(organisationGroup))
      return [];
    const problem = `row ${first.profile.row} of ${first.file} puts the same organisation in another group`;
    return [rowError(place, 'organisation_group', organisationGroup, problem)];
  });
}

/** Once for each spelling after the first. */
function lookAlikes(places: readonly Place[]): RowError[] {
  const seen = new Set<string>();
  const firstLike = new Map<string, Place>();
  return places.flatMap((place) => {
    const { organisation } = place.profile;
    const key = organisationKey(organisation);
    if (seen.has(key)) return [];
    seen.add(key);
    const like = likeness(key);
    const first = firstLike.get(like);
    if (first === undefined) {
      firstLike.set(like, place);
      return [];
    }
    const problem = `looks like ${first.profile.organisation} in row ${first.profile.row} of ${first.file}, but counts as another organisation. If it is the same one, spell it the same`;
    return [rowError(place, 'organisation', organisation, problem)];
  });
}

const WORDS_LEFT_OUT = new Set(['the', 'and', 'ltd', 'limited', 'cic', 'llp', 'plc', 'cio']);

/** What stays when accents, punctuation, "&" and legal forms are taken away. Good for a warning, never for identity. */
function likeness(key: string): string {
  const words = key
    .normalize('NFKD')
    .replace(/[\p{M}.'’‘]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
  const telling = words.filter((word) => !WORDS_LEFT_OUT.has(word));
  return telling.length > 0 ? telling.join(' ') : key;
}

function rowError({ file, profile }: Place, column: string, value: string, problem: string): RowError {
  return { file, row: profile.row, column, value: shownValue(value), problem };
}
