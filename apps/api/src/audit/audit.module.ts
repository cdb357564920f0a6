import { Module } from '@nestjs/common';
import { AuditTrailQuery } from './audit-trail.query.js';
import { AuditPagesController } from './audit.pages.controller.js';

@Module({ controllers: [AuditPagesController], providers: [AuditTrailQuery] })
export class AuditModule {}
