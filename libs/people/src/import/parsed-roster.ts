import type { RosterFiles } from '../csv/check-roster.js';
import { parseConflicts } from '../csv/conflicts-file.js';
import { parseMentees } from '../csv/mentees-file.js';
import { parseMentors } from '../csv/mentors-file.js';
import type { UploadedFiles } from './uploaded-files.js';

export function parseRoster(files: UploadedFiles): RosterFiles {
  const { mentees, mentors, conflicts } = files;
  return {
    mentees: mentees && parseMentees(mentees.bytes, mentees.name),
    mentors: mentors && parseMentors(mentors.bytes, mentors.name),
    conflicts: conflicts && parseConflicts(conflicts.bytes, conflicts.name),
    fileNames: {
      mentees: mentees?.name ?? 'mentees.csv',
      mentors: mentors?.name ?? 'mentors.csv',
      conflicts: conflicts?.name ?? 'conflicts.csv',
    },
  };
}
