import { Module } from '@nestjs/common';
import { ConcernsPagesController } from './concerns.pages.controller.js';

/** 'Something is wrong', as administrators deal with it. */
@Module({ controllers: [ConcernsPagesController] })
export class ConcernPagesModule {}
