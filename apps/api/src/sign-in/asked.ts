import type { SignInPurpose } from '@alongside/people';
import { CONFIG, type Config, seal, unseal } from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';

declare module 'express-session' {
  interface SessionData {
    /** What was asked for by email, sealed: a table of sessions is no place for the addresses of strangers. */
    asked: string;
  }
}

/** What the page "Check your email" knows, so that no address needs to stand in its path. */
export interface Asked {
  /** As `SignInRequests.ask` named it. */
  readonly id: string;
  readonly email: string;
  readonly purpose: SignInPurpose;
  readonly name?: string | undefined;
  readonly next?: string | undefined;
  /** A robot asked: nothing is sent, now or again, and the page looks as it always does. */
  readonly byRobot?: boolean | undefined;
}

const SEALED_FOR = 'asked-by-email';

/** Keeps in the session of a visitor what they asked for last. */
@Injectable()
export class AskedByEmail {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  remember(request: Request, asked: Asked): void {
    const content = Buffer.from(JSON.stringify(asked));
    request.session.asked = seal(this.config.APP_SECRET, SEALED_FOR, content).toString('base64');
  }

  recall(request: Request): Asked | null {
    const sealed = request.session?.asked;
    if (sealed === undefined) return null;
    const content = unseal(this.config.APP_SECRET, SEALED_FOR, Buffer.from(sealed, 'base64'));
    return JSON.parse(content.toString()) as Asked;
  }
}
