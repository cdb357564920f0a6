import { RetentionModule } from '@alongside/people';
import { Module } from '@nestjs/common';
import { RetentionPagesController } from './retention.pages.controller.js';

@Module({ imports: [RetentionModule], controllers: [RetentionPagesController] })
export class RetentionPagesModule {}
