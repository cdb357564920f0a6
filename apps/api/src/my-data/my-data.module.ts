import { OwnDataModule } from '@alongside/people';
import { Module } from '@nestjs/common';
import { LeavingPagesController } from './leaving.pages.controller.js';
import { MyDataPagesController } from './my-data.pages.controller.js';
import { StayPagesController } from './stay.pages.controller.js';

/** People see, take along and delete what we hold about them. */
@Module({
  imports: [OwnDataModule],
  controllers: [MyDataPagesController, LeavingPagesController, StayPagesController],
})
export class MyDataModule {}
