import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdministratorEntity } from './administrator.entity.js';
import { Administrators } from './administrators.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([AdministratorEntity])],
  providers: [Administrators],
  exports: [Administrators],
})
export class AdministratorsModule {}
