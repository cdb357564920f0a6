import {
  againAfterDeadlock,
  AttemptLimits,
  audit,
  Clock,
  CONFIG,
  type Config,
  hashToken,
} from '@alongside/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { personOfRequest } from './account-holders.js';
import {
  CODE_TRIES,
  type CodeOutcome,
  type DeadLink,
  hashCode,
  type LinkOutcome,
  type LinkView,
  REQUEST_COLUMNS,
  type SignedInByEmail,
  type SignInRequest,
} from './sign-in-request.js';

/** Whoever asks again and again has five tries each time: in a day, an address is worth no more guesses than these. */
const WRONG_CODES_OF_ADDRESS = { name: 'sign-in-codes-of-address', attempts: 20, seconds: 86_400 } as const;

type FoundRequest = SignInRequest & {
  readonly used: boolean;
  readonly dead: boolean;
  readonly sameBrowser: boolean;
};

/** The using half of signing in by email: a link or its code signs in once, in the browser that asked. */
@Injectable()
export class SignInLinks {
  constructor(
    private readonly database: DataSource,
    private readonly limits: AttemptLimits,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** What the link is worth in this browser. Changes nothing: mail scanners open links too. */
  async open(token: string, browserSecret: string | null): Promise<LinkView> {
    const [found] = await this.database.query<FoundRequest[]>(
      `SELECT ${REQUEST_COLUMNS}, used_at IS NOT NULL AS used, expires_at <= $3 OR tries >= $4 AS dead,
         browser_hash = $2 AS "sameBrowser"
       FROM sign_in_requests WHERE token_hash = $1`,
      [hashToken(token), hashToken(browserSecret ?? ''), this.clock.now(), CODE_TRIES],
    );
    if (!found) return { kind: 'unknown' };
    const { purpose, email } = found;
    return deadLink(found) ?? { kind: 'ready', purpose, email };
  }

  /** Of any number of uses at the same moment, one succeeds. */
  async use(token: string, browserSecret: string | null, requestId?: string): Promise<LinkOutcome> {
    const outcome = await againAfterDeadlock(this.database, async (manager) => {
      const [[request]] = await manager.query<[SignInRequest[], number]>(
        `UPDATE sign_in_requests SET used_at = $3
         WHERE token_hash = $1 AND browser_hash = $2 AND used_at IS NULL AND expires_at > $3 AND tries < $4
         RETURNING ${REQUEST_COLUMNS}`,
        [hashToken(token), hashToken(browserSecret ?? ''), this.clock.now(), CODE_TRIES],
      );
      return request && this.signIn(manager, request, requestId);
    });
    if (outcome) return outcome;
    const why = await this.open(token, browserSecret);
    return why.kind === 'ready' ? { kind: 'unknown' } : why;
  }

  /**
   * The six figures, for whoever reads the email on another device. A wrong code costs one of five tries, however many
   * arrive at the same moment: each changes the row, one after the other. Links are not guessed, and go on working for an
   * address whose codes have been wrong too often today.
   *
   * @param id what `SignInRequests.ask` returned
   */
  async useCode(
    id: string,
    browserSecret: string | null,
    code: string,
    requestId?: string,
  ): Promise<CodeOutcome> {
    const [asked] = await this.database.query<{ email: string }[]>(
      'SELECT lower(email::text) AS email FROM sign_in_requests WHERE id = $1 AND browser_hash = $2',
      [id, hashToken(browserSecret ?? '')],
    );
    if (!asked) return { kind: 'dead' };
    const { kind } = await this.limits.take(WRONG_CODES_OF_ADDRESS, asked.email);
    const outcome: CodeOutcome =
      kind === 'wait' ? { kind: 'dead' } : await this.tryCode(id, browserSecret, code, requestId);
    if (outcome.kind !== 'wrong') await this.limits.giveBack(WRONG_CODES_OF_ADDRESS, asked.email);
    return outcome;
  }

  private tryCode(
    id: string,
    browserSecret: string | null,
    code: string,
    requestId?: string,
  ): Promise<CodeOutcome> {
    return againAfterDeadlock(this.database, async (manager) => {
      const [[request]] = await manager.query<[(SignInRequest & { used: boolean; tries: number })[], number]>(
        `UPDATE sign_in_requests SET
           used_at = CASE WHEN ${RIGHT} THEN $4::timestamptz END,
           tries = tries + CASE WHEN ${RIGHT} THEN 0 ELSE 1 END
         WHERE id = $1 AND browser_hash = $2 AND used_at IS NULL AND expires_at > $4 AND tries < $5
         RETURNING ${REQUEST_COLUMNS}, used_at IS NOT NULL AS used, tries`,
        [
          id,
          hashToken(browserSecret ?? ''),
          hashCode(this.config.APP_SECRET, id, code),
          this.clock.now(),
          CODE_TRIES,
        ],
      );
      if (!request) return { kind: 'dead' };
      if (!request.used) return { kind: 'wrong', triesLeft: CODE_TRIES - request.tries };
      return (await this.signIn(manager, request, requestId)) ?? { kind: 'dead' };
    });
  }

  private async signIn(
    manager: EntityManager,
    request: SignInRequest,
    requestId?: string,
  ): Promise<SignedInByEmail | null> {
    const personId = await personOfRequest(manager, request, this.clock.now(), requestId);
    if (personId === null) return null;
    await audit(manager, {
      actor: { kind: 'person', id: personId },
      action: 'person.signed-in',
      subject: { kind: 'person', id: personId },
      requestId,
    });
    return { kind: 'signed-in', personId, purpose: request.purpose, next: request.next };
  }
}

/** An asking that leads to no account has a code like any other, which nobody was sent: it stays wrong when guessed. */
const RIGHT = `(code_hash = $3 AND (person_id IS NOT NULL OR purpose <> 'sign-in'))`;

function deadLink({ used, dead, sameBrowser, purpose }: FoundRequest): DeadLink | null {
  if (used) return { kind: 'used', purpose };
  if (dead) return { kind: 'expired', purpose };
  return sameBrowser ? null : { kind: 'other-browser', purpose };
}
