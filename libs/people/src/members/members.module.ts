import { Module } from '@nestjs/common';
import { Members } from './members.service.js';

@Module({ providers: [Members], exports: [Members] })
export class MembersModule {}
