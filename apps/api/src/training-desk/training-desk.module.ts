import { TrainingModule } from '@alongside/training';
import { Module } from '@nestjs/common';
import { DeskAccess } from './desk-access.service.js';
import { TrainingDeskPagesController } from './desk.pages.controller.js';
import { TrainingEditorsPagesController } from './editors.pages.controller.js';
import { FileDownloadsController } from './file-downloads.controller.js';
import { ResourceFilesPagesController } from './files.pages.controller.js';
import { ResourceOwnersPagesController } from './owners.pages.controller.js';
import { PublicationPagesController } from './publication.pages.controller.js';
import { ResourceParts } from './resource-parts.service.js';
import { TrainingResourcePagesController } from './resource.pages.controller.js';
import { WholeResourcePage } from './whole-resource.service.js';

/** Where the training repository is written and looked after, and the files that it holds. */
@Module({
  imports: [TrainingModule],
  providers: [DeskAccess, ResourceParts, WholeResourcePage],
  controllers: [
    TrainingDeskPagesController,
    TrainingEditorsPagesController,
    TrainingResourcePagesController,
    PublicationPagesController,
    ResourceOwnersPagesController,
    ResourceFilesPagesController,
    FileDownloadsController,
  ],
})
export class TrainingDeskModule {}
