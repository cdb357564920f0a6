import { MailModule } from '@alongside/mail';
import { Module } from '@nestjs/common';
import { ComplaintList } from './complaint-list.service.js';
import { Complaints } from './complaints.service.js';

@Module({
  imports: [MailModule],
  providers: [ComplaintList, Complaints],
  exports: [ComplaintList, Complaints],
})
export class ComplaintsModule {}
