import { createHmac, timingSafeEqual } from 'node:crypto';
import { Clock, CONFIG, type Config, DAY } from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';

/** Nobody reads, understands and fills a form faster. */
const SHORTEST_MS = 2000;
const LONGEST_MS = DAY;

/** The names of the two fields that `botTrap` in components/form.njk draws. */
const EMPTY_FIELD = 'website';
const TIME_FIELD = 'opened';

/**
 * `bot`: show what a person would see, and do nothing. `too-quick`: ask again; a person presses the button once more.
 */
export type SentBy = 'person' | 'bot' | 'too-quick';

/**
 * Tells robots from people on forms that anybody may send, without a puzzle: a field that people do not see and so leave
 * empty, and the time at which the form was opened, signed. Draw it with `{{ botTrap(opened) }}`, where `opened` comes
 * from `open()`, or from `again(body)` when the form comes back with errors.
 */
@Injectable()
export class BotTrap {
  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @param form names the form: the time of one is no time of another */
  open(form: string): string {
    const at = this.clock.now().getTime().toString(36);
    return `${at}.${this.sign(form, at)}`;
  }

  /** The first opening counts, so that whoever corrects a mistake does not have to wait once more. */
  again(form: string, body: unknown): string {
    const opened = field(body, TIME_FIELD);
    return this.openedFor(form, opened) === null ? this.open(form) : opened;
  }

  judge(form: string, body: unknown): SentBy {
    if (field(body, EMPTY_FIELD) !== '') return 'bot';
    const openedFor = this.openedFor(form, field(body, TIME_FIELD));
    return openedFor !== null && openedFor >= SHORTEST_MS ? 'person' : 'too-quick';
  }

  /** Milliseconds since the form was opened; null for a time that we did not sign, or one of yesterday. */
  private openedFor(form: string, opened: string): number | null {
    const [at = '', signature = ''] = opened.split('.');
    const wanted = Buffer.from(this.sign(form, at));
    const given = Buffer.from(signature);
    if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return null;
    const since = this.clock.now().getTime() - parseInt(at, 36);
    return since <= LONGEST_MS ? since : null;
  }

  private sign(form: string, at: string): string {
    return createHmac('sha256', this.config.APP_SECRET).update(`opened:${form}:${at}`).digest('base64url');
  }
}

function field(body: unknown, name: string): string {
  const value = (body as Record<string, unknown> | null | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}
