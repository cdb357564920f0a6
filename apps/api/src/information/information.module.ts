import { Module } from '@nestjs/common';
import { InformationPagesController } from './information.pages.controller.js';

@Module({ controllers: [InformationPagesController] })
export class InformationModule {}
