import { Controller, Get, Query } from '@nestjs/common';
import { For } from '../web/access/access.js';
import { type PageReply, page } from '../web/replies.js';
import { parseAuditAddress } from './audit.form.js';
import { presentAudit } from './audit.presenter.js';
import { AuditTrailQuery } from './audit-trail.query.js';

@Controller('admin/audit')
@For('viewer')
export class AuditPagesController {
  constructor(private readonly trail: AuditTrailQuery) {}

  @Get()
  async show(@Query() query: unknown): Promise<PageReply> {
    const { asked, errors } = parseAuditAddress(query);
    const filters = errors ? { ...asked, from: undefined, to: undefined } : asked;
    const [rows, choices] = await Promise.all([this.trail.page(filters, asked), this.trail.choices()]);
    return page('audit/audit', { ...presentAudit(asked, rows, choices), errors }, errors ? 422 : 200);
  }
}
