import { Sweeps } from '@alongside/platform';
import { LinkChecks, PublicationSweep, ReviewRequests, SavedSearches } from '@alongside/training';
import { Injectable, type OnModuleInit } from '@nestjs/common';

/** What the repository needs done by itself. Each finds in its rows what is due, and does it once. */
@Injectable()
export class TrainingSweeps implements OnModuleInit {
  constructor(
    private readonly sweeps: Sweeps,
    private readonly publication: PublicationSweep,
    private readonly reviews: ReviewRequests,
    private readonly links: LinkChecks,
    private readonly searches: SavedSearches,
  ) {}

  onModuleInit(): void {
    this.sweeps.register('resource-publication', () => this.publication.publishDue());
    this.sweeps.register('resource-reviews', () => this.reviews.askOwners());
    this.sweeps.register('resource-links', () => this.links.checkSome());
    this.sweeps.register('resource-links-told', () => this.links.tellOwners());
    this.sweeps.register('saved-searches', () => this.searches.tellOfNew());
  }
}
