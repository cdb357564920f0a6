import { MailModule } from '@alongside/mail';
import { Module } from '@nestjs/common';
import { TemplatesPagesController } from './templates.pages.controller.js';
import { WordingPagesController } from './wording.pages.controller.js';

@Module({ imports: [MailModule], controllers: [TemplatesPagesController, WordingPagesController] })
export class TemplatesModule {}
