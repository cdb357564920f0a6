import { Clock } from '@alongside/platform';
import { Injectable } from '@nestjs/common';
import Bowser from 'bowser';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import type { SignedInUser } from './session-data.js';

/** Whose each session is, beside what the session itself keeps: so that people can see their own and end them. */
@Injectable()
export class SessionRegister {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async begun(request: Request, { personId, as }: SignedInUser): Promise<void> {
    await this.database.query(
      `UPDATE web_sessions SET person_id = $2, signed_in_as = $3, started_at = $4, last_seen_at = $4, browser = $5
       WHERE sid = $1`,
      [request.sessionID, personId, as, this.clock.now(), browserInWords(request.get('user-agent'))],
    );
  }
}

/** 'Firefox on Windows'; 'a browser that does not say its name' where it does not. */
export function browserInWords(userAgent: string | undefined): string {
  if (!userAgent) return 'a browser that does not say its name';
  const { browser, os } = Bowser.parse(userAgent.slice(0, 500));
  if (!browser.name) return 'a browser that does not say its name';
  return os.name ? `${browser.name} on ${os.name}` : browser.name;
}
