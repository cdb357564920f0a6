import { Module } from '@nestjs/common';
import { Members } from './members.service.js';
import { OwnName } from './own-name.service.js';

@Module({ providers: [Members, OwnName], exports: [Members, OwnName] })
export class MembersModule {}
