import { MailModule } from '@alongside/mail';
import { Module } from '@nestjs/common';
import { DeliveriesPagesController } from './deliveries.pages.controller.js';

@Module({ imports: [MailModule], controllers: [DeliveriesPagesController] })
export class DeliveriesModule {}
