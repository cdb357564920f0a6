import {
  type Reader,
  type Resource,
  type SearchReader,
  TrainingRights,
  type TrainingStanding,
} from '@alongside/training';
import { type Actor, Clock, londonDay } from '@alongside/platform';
import { ForbiddenException, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { actorOf, memberActor } from '../web/access/actor-of.js';
import { isLookedAt } from '../web/http/looked-at.js';
import { signedInUser, type SignedInUser } from '../web/session/session-data.js';
import type { ReaderPieceView } from '../web/training/reader-piece.presenter.js';
import { ReaderPiece } from '../web/training/reader-piece.service.js';

export interface TrainingReader {
  readonly user: SignedInUser | undefined;
  readonly standing: TrainingStanding;
  readonly search: SearchReader;
  /** Null: a visitor. */
  readonly read: Reader;
  /** They look at the page: no browser fetched it in case they do. */
  readonly isLooking: boolean;
}

/** Who reads, as the training repository knows them. */
@Injectable()
export class TrainingReaders {
  constructor(
    private readonly rights: TrainingRights,
    private readonly clock: Clock,
    private readonly piece: ReaderPiece,
  ) {}

  /** Today in London, as '2027-03-28': what their labels go by. */
  today(): string {
    return londonDay(this.clock.now());
  }

  /** What this reader may do with a resource, and what others thought and asked. */
  own(resource: Resource, { user, isLooking }: TrainingReader): Promise<ReaderPieceView> {
    return this.piece.on(resource, user, isLooking);
  }

  /** @throws ForbiddenException where they are no editor */
  async curator(request: Request): Promise<TrainingReader> {
    const reader = await this.of(request);
    if (!mayCurate(reader)) throw new ForbiddenException();
    return reader;
  }

  async of(request: Request): Promise<TrainingReader> {
    const user = signedInUser(request);
    const standing = user ? await this.rights.standingOf(actor(user)) : 'none';
    const seesOverdue = standing === 'team' || standing === 'editor';
    const read = user ? { personId: user.personId } : null;
    const search = { personId: user?.personId ?? null, seesOverdue };
    return { user, standing, read, search, isLooking: isLookedAt(request) };
  }
}

/** One of the team, or an editor. */
function mayCurate({ standing }: TrainingReader): boolean {
  return standing === 'team' || standing === 'editor';
}

export function actor(user: SignedInUser): Actor & { readonly id: string } {
  return user.as === 'administrator' ? actorOf(user) : memberActor(user);
}
