import { MailModule } from '@alongside/mail';
import { PeopleModule } from '@alongside/people';
import { Module } from '@nestjs/common';

/** The training repository: what it holds, how it stays right, how people find and use it. */
@Module({ imports: [MailModule, PeopleModule] })
export class TrainingModule {}
