import { TrainingModule } from '@alongside/training';
import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { ReaderPieceModule } from '../web/training/reader-piece.module.js';
import { WebModule } from '../web/web.module.js';
import { inForeignFrames } from './in-foreign-frames.js';
import { ListCurationPagesController } from './list-curation.pages.controller.js';
import { ReadNext } from './read-next.service.js';
import { ReadingListsPagesController } from './reading-lists.pages.controller.js';
import { ResourceSubstance } from './resource-substance.service.js';
import { ResourcePagesController } from './resource.pages.controller.js';
import { SavedSearchesPagesController } from './saved-searches.pages.controller.js';
import { SynonymsPagesController } from './synonyms.pages.controller.js';
import { TrainingApiController } from './training.api.controller.js';
import { TrainingFeedsController } from './training-feeds.controller.js';
import { TrainingReaders } from './training-readers.service.js';
import { TrainingSearchPagesController } from './training-search.pages.controller.js';
import { WatchPagesController } from './watch.pages.controller.js';

/** What the team and its editors do so that readers find what they need. Before `/training/desk/:id`. */
@Module({
  imports: [WebModule, TrainingModule, ReaderPieceModule],
  providers: [TrainingReaders],
  controllers: [SynonymsPagesController, ListCurationPagesController],
})
export class TrainingCurationModule {}

/** Finding and reading what the repository holds. After everything else below `/training`: its last address takes any word. */
@Module({
  imports: [WebModule, TrainingModule, ReaderPieceModule],
  providers: [TrainingReaders, ReadNext, ResourceSubstance],
  controllers: [
    TrainingApiController,
    TrainingSearchPagesController,
    TrainingFeedsController,
    ReadingListsPagesController,
    SavedSearchesPagesController,
    WatchPagesController,
    ResourcePagesController,
  ],
})
export class TrainingPagesModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(inForeignFrames).forRoutes('training/lists/:slug/embed');
  }
}
