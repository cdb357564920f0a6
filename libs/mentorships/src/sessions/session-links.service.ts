import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MentoringLinks } from '../mentoring-links.service.js';
import { SessionRecord, type SessionView } from './session-record.service.js';

export type SessionLinkState =
  | { readonly kind: 'open'; readonly personId: string; readonly view: SessionView }
  /** It was real once. */
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' };

/** The link in an email with proposed times: whoever has it acts as the person it was sent to, on this session alone. */
@Injectable()
export class SessionLinks {
  constructor(
    private readonly source: DataSource,
    private readonly links: MentoringLinks,
    private readonly records: SessionRecord,
    private readonly clock: Clock,
  ) {}

  async byToken(token: string): Promise<SessionLinkState> {
    const link = await this.links.find(this.source.manager, 'session-times', token);
    if (!link) return { kind: 'unknown' };
    if (link.expiresAt <= this.clock.now()) return { kind: 'expired' };
    const view = await this.records.of(link.subjectId, link.personId);
    return view ? { kind: 'open', personId: link.personId, view } : { kind: 'unknown' };
  }
}
