import { MembersModule, OwnDataModule } from '@alongside/people';
import { Module } from '@nestjs/common';
import { ErasurePagesController } from './erasure.pages.controller.js';
import { PersonToErase } from './person-to-erase.query.js';

@Module({
  imports: [OwnDataModule, MembersModule],
  controllers: [ErasurePagesController],
  providers: [PersonToErase],
})
export class ErasureModule {}
