import { PeopleModule } from '@alongside/people';
import { Module } from '@nestjs/common';
import { SettingsPagesController } from './settings.pages.controller.js';

@Module({ imports: [PeopleModule], controllers: [SettingsPagesController] })
export class SettingsPagesModule {}
