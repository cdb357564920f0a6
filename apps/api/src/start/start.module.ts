import { Module } from '@nestjs/common';
import { StartPagesController } from './start.pages.controller.js';

@Module({ controllers: [StartPagesController] })
export class StartModule {}
