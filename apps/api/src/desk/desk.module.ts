import { Module } from '@nestjs/common';
import { DeskPagesController } from './desk.pages.controller.js';
import { DeskQuery } from './desk.query.js';

@Module({ controllers: [DeskPagesController], providers: [DeskQuery] })
export class DeskModule {}
