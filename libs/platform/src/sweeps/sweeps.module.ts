import { Global, Module } from '@nestjs/common';
import { Sweeps } from './sweeps.service.js';

/** For the worker only. */
@Global()
@Module({ providers: [Sweeps], exports: [Sweeps] })
export class SweepsModule {}
