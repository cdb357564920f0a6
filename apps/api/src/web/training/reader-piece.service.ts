import { ReaderUses, ResourceQuestions, SentResources } from '@alongside/training';
import { Injectable } from '@nestjs/common';
import type { SignedInUser } from '../session/session-data.js';
import { type ReaderPieceView, presentReaderPiece } from './reader-piece.presenter.js';

interface ReadResource {
  readonly id: string;
  readonly slug: string;
}

/** What stands below a resource: what this reader may do with it, what readers thought of it, and what they asked. */
@Injectable()
export class ReaderPiece {
  constructor(
    private readonly uses: ReaderUses,
    private readonly questions: ResourceQuestions,
    private readonly sent: SentResources,
  ) {}

  /** For `training-own/actions.njk`, as `own`. */
  async on(
    { id, slug }: ReadResource,
    user: SignedInUser | undefined,
    isLooking: boolean,
  ): Promise<ReaderPieceView> {
    const [ratings, answered] = await Promise.all([this.uses.ratings(id), this.questions.answeredOf(id)]);
    if (user?.as !== 'member') return presentReaderPiece({ slug, ratings, answered, reader: null });
    const { personId } = user;
    const [use, mentees, received] = await Promise.all([
      this.uses.of(id, personId),
      this.sent.mentees(personId, id),
      isLooking ? this.sent.opened(personId, id) : this.sent.notesOn(personId, id),
    ]);
    return presentReaderPiece({ slug, ratings, answered, reader: { use, mentees, received } });
  }
}
