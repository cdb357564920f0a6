import { CONFIG, type Config, seal, unseal } from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';

const PURPOSE = 'session:fresh-recovery-codes';

const Fresh = z.object({ codes: z.array(z.string()), next: z.string() });

/** Recovery codes between being made and being kept by their owner: sealed in the session that made them. */
@Injectable()
export class FreshRecoveryCodes {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** @param next where to go once they are kept */
  keep(request: Request, codes: readonly string[], next: string): void {
    const text = JSON.stringify({ codes, next });
    request.session.freshRecoveryCodes = seal(this.config.APP_SECRET, PURPOSE, Buffer.from(text)).toString(
      'base64url',
    );
  }

  in(request: Request): z.output<typeof Fresh> | null {
    const sealed = request.session.freshRecoveryCodes;
    if (!sealed) return null;
    const text = unseal(this.config.APP_SECRET, PURPOSE, Buffer.from(sealed, 'base64url')).toString('utf8');
    return Fresh.parse(JSON.parse(text));
  }

  forget(request: Request): void {
    delete request.session.freshRecoveryCodes;
  }
}
