import { MailModule } from '@alongside/mail';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdministratorEntity } from './administrator.entity.js';
import { AdministratorInvitations } from './administrator-invitations.service.js';
import { AdministratorPasswords } from './administrator-passwords.service.js';
import { AdministratorTeam } from './administrator-team.service.js';
import { Administrators } from './administrators.service.js';
import { SecondFactors } from './second-factors.service.js';
import { SingleSignOn } from './single-sign-on.service.js';

const services = [
  Administrators,
  AdministratorInvitations,
  AdministratorPasswords,
  AdministratorTeam,
  SecondFactors,
  SingleSignOn,
];

@Module({
  imports: [TypeOrmModule.forFeature([AdministratorEntity]), MailModule],
  providers: services,
  exports: services,
})
export class AdministratorsModule {}
