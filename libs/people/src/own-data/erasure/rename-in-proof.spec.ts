import { renameInProof } from './rename-in-proof.js';

const PEOPLE = {
  tracks: ['business', 'peer'],
  mentees: [
    { reference: 'C', tracks: ['peer'] },
    { reference: 'A', tracks: ['peer', 'business'] },
    { reference: 'B', tracks: ['business'] },
  ],
  mentors: ['Y', 'X', 'Z'],
};

/** Places in order: A business, A peer, B business, C peer. */
const PROOF = {
  branches: [{ mentors: ['X', null, 'Y', 'Z'], placePrices: [1, 2, 3, 4], mentorPrices: [10, 20, 30] }],
};

const none = new Map<string, string>();

it('moves the prices of a mentee with the new turn of their places', () => {
  const renamed = renameInProof(PROOF, PEOPLE, { mentees: new Map([['A', 'erased']]), mentors: none });
  expect(renamed.branches).toEqual([
    { mentors: ['Y', 'Z', 'X', null], placePrices: [3, 4, 1, 2], mentorPrices: [10, 20, 30] },
  ]);
});

it('moves the price of a mentor, and names them anew in the plans of branches', () => {
  const renamed = renameInProof(PROOF, PEOPLE, { mentees: none, mentors: new Map([['X', 'erased']]) });
  expect(renamed.branches).toEqual([
    { mentors: ['erased', null, 'Y', 'Z'], placePrices: [1, 2, 3, 4], mentorPrices: [20, 30, 10] },
  ]);
});

it('leaves a proof without branches as it is', () => {
  expect(renameInProof({}, PEOPLE, { mentees: none, mentors: none })).toEqual({});
});
