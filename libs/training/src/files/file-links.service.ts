import { createHmac, timingSafeEqual } from 'node:crypto';
import { Clock, CONFIG, type Config, MINUTE } from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';

const OPEN_FOR = 10 * MINUTE;

/** Addresses of files that work for a few minutes without signing in: for programs that open a file by its address. */
@Injectable()
export class FileLinks {
  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'APP_SECRET'>,
  ) {}

  /** For somebody who may read the file: whoever has the link may, until it ends. */
  linkTo(fileId: string): string {
    const until = (this.clock.now().getTime() + OPEN_FOR).toString(36);
    return `/training/files/${fileId}?until=${until}&key=${this.sign(fileId, until)}`;
  }

  isOpen(fileId: string, until: string, key: string): boolean {
    const wanted = Buffer.from(this.sign(fileId, until));
    const given = Buffer.from(key);
    if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return false;
    return parseInt(until, 36) > this.clock.now().getTime();
  }

  private sign(fileId: string, until: string): string {
    return createHmac('sha256', this.config.APP_SECRET).update(`file:${fileId}:${until}`).digest('base64url');
  }
}
