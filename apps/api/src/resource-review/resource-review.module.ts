import { TrainingModule } from '@alongside/training';
import { Module } from '@nestjs/common';
import { ResourceReviewPagesController } from './resource-review.pages.controller.js';

/** Whether a resource is still right: the page behind the link of an email. */
@Module({ imports: [TrainingModule], controllers: [ResourceReviewPagesController] })
export class ResourceReviewModule {}
