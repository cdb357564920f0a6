import { OwnDataModule } from '@alongside/people';
import { Module } from '@nestjs/common';
import { DeparturesSweep } from './departures.sweep.js';

@Module({ imports: [OwnDataModule], providers: [DeparturesSweep] })
export class DepartureWorkModule {}
