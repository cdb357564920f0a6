import { ComplaintsModule } from '@alongside/people';
import { Module } from '@nestjs/common';
import { WebModule } from '../web/web.module.js';
import { ComplaintDeskPagesController } from './complaint-desk.pages.controller.js';
import { ComplaintsPagesController } from './complaints.pages.controller.js';

@Module({
  imports: [ComplaintsModule, WebModule],
  controllers: [ComplaintsPagesController, ComplaintDeskPagesController],
})
export class ComplaintPagesModule {}
