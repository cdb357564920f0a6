import type { MergeProblem, UndoProblem } from '@alongside/people';

/** Why two cannot be made one now, and what to do about it. */
export const PROBLEM_WORDS: Readonly<Record<MergeProblem, string>> = {
  unknown: 'One of the two no longer exists.',
  same: 'These are one and the same record.',
  'merged-already': 'One of the two has been merged already. Open the record that it was merged into.',
  erased: 'One of the two has been erased.',
  administrator:
    'The record that would go is, or was, an administrator’s. Keep that one, or ask an owner to remove the role and keep the other as it is.',
  leaving: 'One of the two is leaving, and can change their mind for 14 days. Wait until that is over.',
  'run-under-way': 'A run is on its way, with people as they were when it began. Wait until it has finished.',
  'paired-with-each-other':
    'The two are matched with each other, or have been. They cannot be the same person: nobody mentors themselves.',
  'would-mentor-each-other':
    'One mentors somebody who mentors the other. As one person they would mentor each other. End one of the mentorships first.',
  'mentoring-under-way':
    'Mentoring is under way with the profile that would be given up. Keep that profile, or end the mentoring first.',
};

/** Why a merge cannot be undone. */
export const UNDO_WORDS: Readonly<Record<UndoProblem, string>> = {
  'too-late': 'The 30 days in which it can be undone are over.',
  'undone-already': 'It has been undone already.',
  'run-under-way': 'A run is on its way. Wait until it has finished.',
  'kept-merged-on': 'The record that was kept has been merged into another one since. Undo that first.',
  erased: 'One of the two has been erased since.',
  leaving: 'The person is leaving, and can change their mind for 14 days. Wait until that is over.',
  'profile-changed': 'A profile that was part of it belongs to somebody else now, or takes part again.',
  'spelling-gone': 'A spelling that was moved has been given to another organisation since.',
};
