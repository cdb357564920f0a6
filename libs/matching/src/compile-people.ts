import type { MatchingProblem, MenteeInput, MentorInput, Track } from './problem.js';
import { inReferenceOrder } from './reference-order.js';

/** Tracks by number, as typed arrays hold them. Places of one mentee are in this order. */
export const TRACKS: readonly Track[] = ['business', 'peer'];

/**
 * The people of a problem in order of reference, and the places that the run may fill.
 * From here on a mentor is an index into `mentors` and a place an index into the place arrays.
 */
export interface CompiledPeople {
  readonly problem: MatchingProblem;
  readonly mentees: readonly MenteeInput[];
  readonly mentors: readonly MentorInput[];
  readonly placeCount: number;
  /** Index of the place's mentee. */
  readonly placeMentee: Int32Array;
  /** Index into TRACKS. */
  readonly placeTrack: Uint8Array;
  /** How many more mentees each mentor can take in this run; 0 for mentors who are not approved. */
  readonly room: Int32Array;
}

/** The references are unique and the numbers in range: see checkProblem. */
export function compilePeople(problem: MatchingProblem): CompiledPeople {
  const ordered = inReferenceOrder(problem);
  const { mentees, mentors } = ordered;
  const placeMentee: number[] = [];
  const placeTrack: number[] = [];
  mentees.forEach((mentee, index) => {
    TRACKS.forEach((track, number) => {
      if (!ordered.tracks.includes(track) || !mentee.tracks.includes(track)) return;
      placeMentee.push(index);
      placeTrack.push(number);
    });
  });
  return {
    problem: ordered,
    mentees,
    mentors,
    placeCount: placeMentee.length,
    placeMentee: Int32Array.from(placeMentee),
    placeTrack: Uint8Array.from(placeTrack),
    room: Int32Array.from(mentors, (mentor) =>
      mentor.status === 'approved' ? Math.max(0, mentor.capacity - mentor.taken) : 0,
    ),
  };
}
