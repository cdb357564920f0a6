import { BrowserRegister } from '@alongside/people';
import { CONFIG, type Config } from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { browserSecret, rememberBrowser } from './browser-cookie.js';
import type { SignedInUser } from './session-data.js';
import { browserInWords } from './session-register.js';

/** Which browser a request comes from, and which ones people sign in from. */
@Injectable()
export class KnownBrowsers {
  constructor(
    private readonly register: BrowserRegister,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The secret that this browser holds, from now on if not before. */
  remember(request: Request, response: Response): string {
    return rememberBrowser(request, response, this.config);
  }

  /** Null for a browser that we have not seen. */
  secretOf(request: Request): string | null {
    return browserSecret(request, this.config);
  }

  /**
   * Call it after every sign-in, of members and of administrators: remembers this browser as theirs. They get an email
   * if it is new, and not their first.
   */
  async seen(
    request: Request,
    response: Response,
    { personId, name, email }: Pick<SignedInUser, 'personId' | 'name' | 'email'>,
  ): Promise<void> {
    const browser = browserInWords(request.get('user-agent'));
    await this.register.seen({
      personId,
      name,
      email,
      browser,
      browserSecret: this.remember(request, response),
    });
  }
}
