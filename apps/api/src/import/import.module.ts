import { PeopleModule } from '@alongside/people';
import { Module } from '@nestjs/common';
import { ImportApiController } from './import.api.controller.js';
import { ImportDownloadsController } from './import-downloads.controller.js';
import { ImportPagesController } from './import.pages.controller.js';

@Module({
  imports: [PeopleModule],
  controllers: [ImportDownloadsController, ImportPagesController, ImportApiController],
})
export class ImportModule {}
