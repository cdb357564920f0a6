import { MailModule } from '@alongside/mail';
import { Module } from '@nestjs/common';
import { PeopleModule } from '../people.module.js';
import { DepartureEffectsReader } from './departures/departure-effects.service.js';
import { Departures } from './departures/departures.service.js';
import { Erasure } from './erasure/erasure.service.js';
import { MyData } from './export/my-data.service.js';

const services = [DepartureEffectsReader, Departures, Erasure, MyData];

/** People keep control of their own data: see it, take it with them, leave, and be forgotten. */
@Module({ imports: [PeopleModule, MailModule], providers: services, exports: services })
export class OwnDataModule {}
