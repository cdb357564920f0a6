import type { AnsweredQuestion, OwnUse, Ratings, SendableMentee } from '@alongside/training';
import { dayInWords } from '../words/dates.js';
import { counted } from '../words/numbers.js';

export const RATING_WORDS: Readonly<Record<number, string>> = {
  1: 'Not useful',
  2: 'A little useful',
  3: 'Useful',
  4: 'Very useful',
  5: 'Exactly what I needed',
};

interface Reader {
  readonly use: OwnUse;
  readonly mentees: readonly SendableMentee[];
  readonly received: readonly { readonly note: string; readonly mentorName: string }[];
}

export interface ReaderPieceView {
  readonly base: string;
  /** Null for visitors and administrators: they have no shelf. */
  readonly actions: object | null;
  readonly received: readonly object[];
  readonly ratings: object | null;
  readonly answered: readonly object[];
}

export function presentReaderPiece(facts: {
  readonly slug: string;
  readonly ratings: Ratings | null;
  readonly answered: readonly AnsweredQuestion[];
  readonly reader: Reader | null;
}): ReaderPieceView {
  const { slug, ratings, answered, reader } = facts;
  return {
    base: `/training/${slug}`,
    actions: reader && presentActions(reader),
    received: reader?.received ?? [],
    ratings: ratings && presentRatings(ratings),
    answered: answered.map(({ body, answer, answeredAt }) => ({ body, answer, on: dayInWords(answeredAt) })),
  };
}

function presentActions({ use, mentees }: Reader): object {
  return {
    kept: use.kept,
    done: use.done,
    rating: use.rating === null ? '' : `${use.rating} of 5`,
    maySend: mentees.length > 0,
  };
}

/** Whole numbers in the database; a decimal only in words. */
function presentRatings({ people, tenths, lines }: Ratings): object {
  return {
    words: `${(tenths / 10).toFixed(1)} of 5 from ${counted(people, 'reader', 'readers')}`,
    lines: lines.map(({ rating, line }) => ({ rating: `${rating} of 5`, line })),
  };
}
