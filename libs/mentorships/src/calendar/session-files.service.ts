import { organiserOf, renderCalendar, SESSION_ALARMS } from '@alongside/mail';
import { Clock, CONFIG, type Config } from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MentoringLinks } from '../mentoring-links.service.js';
import { sessionEvent } from './calendar-events.js';
import { sessionFacts } from './session-facts.js';

export type SessionFile =
  | { readonly kind: 'file'; readonly content: string }
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' };

/** One session as a file, behind the link of an email that could not carry it: as it is now, not as it was then. */
@Injectable()
export class SessionFiles {
  constructor(
    private readonly source: DataSource,
    private readonly links: MentoringLinks,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async byLink(token: string): Promise<SessionFile> {
    const { manager } = this.source;
    const link = await this.links.find(manager, 'calendar-file', token);
    const facts = link && (await sessionFacts(manager, link.subjectId));
    if (!link || !facts) return { kind: 'unknown' };
    if (link.expiresAt <= this.clock.now() || !facts.startsAt) return { kind: 'expired' };
    const side = facts.mentee.personId === link.personId ? 'mentee' : 'mentor';
    const session = { ...facts, side, writtenAt: this.clock.now() } as const;
    const event = {
      ...sessionEvent(session, facts.startsAt, this.config.BASE_URL),
      // Where emails cannot carry the file, nothing else reminds.
      alarms: SESSION_ALARMS,
    };
    const organiser = organiserOf(this.config.MAIL_FROM);
    // A file that says only that the session is cancelled would leave it in the calendar (RFC 5546, 3.2.5).
    const method = facts.status === 'cancelled' ? 'CANCEL' : 'PUBLISH';
    return { kind: 'file', content: renderCalendar([event], { method, organiser }) };
  }
}
