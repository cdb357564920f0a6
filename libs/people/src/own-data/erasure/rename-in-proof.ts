/** What the order of a proof's prices depends on. */
export interface PricedPeople {
  readonly tracks: readonly string[];
  readonly mentees: readonly { readonly reference: string; readonly tracks: readonly string[] }[];
  readonly mentors: readonly string[];
}

export interface StoredBranch {
  readonly mentors?: readonly (string | null)[];
  readonly placePrices: readonly number[];
  readonly mentorPrices: readonly number[];
}

export interface StoredProof {
  readonly branches?: readonly StoredBranch[];
}

export interface NewNames {
  readonly mentees: ReadonlyMap<string, string>;
  readonly mentors: ReadonlyMap<string, string>;
}

/**
 * A proof gives the price of each place in the order of the mentees' references, and of each mentor in the order of
 * theirs. With a new reference somebody has another turn: their prices go with them, so that the proof still holds.
 */
export function renameInProof(proof: StoredProof, people: PricedPeople, names: NewNames): StoredProof {
  if (!proof.branches) return proof;
  const places = people.mentees.flatMap(({ reference, tracks }) =>
    people.tracks.filter((track) => tracks.includes(track)).map((track) => ({ reference, track })),
  );
  const placeOrder = turns(places, (place) => place.reference, names.mentees);
  const mentorOrder = turns(people.mentors, (reference) => reference, names.mentors);
  return {
    ...proof,
    branches: proof.branches.map((branch) => ({
      ...branch,
      placePrices: placeOrder.map((turn) => branch.placePrices[turn] ?? 0),
      mentorPrices: mentorOrder.map((turn) => branch.mentorPrices[turn] ?? 0),
      ...(branch.mentors && { mentors: placeOrder.map((turn) => renamed(branch.mentors?.[turn], names)) }),
    })),
  };
}

function renamed(reference: string | null | undefined, { mentors }: NewNames): string | null {
  return reference ? (mentors.get(reference) ?? reference) : null;
}

/** For each turn in the new order, which turn it was in the old one. */
function turns<Row>(
  rows: readonly Row[],
  referenceOf: (row: Row) => string,
  names: ReadonlyMap<string, string>,
): number[] {
  const inOrder = (key: (row: Row) => string) =>
    [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  const before = new Map(inOrder(referenceOf).map((row, turn) => [row, turn]));
  const after = inOrder((row) => names.get(referenceOf(row)) ?? referenceOf(row));
  return after.map((row) => before.get(row) ?? 0);
}
