import { type Administrator, Administrators, type Member, Members } from '@alongside/people';
import { Injectable } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import type { SessionData } from 'express-session';
import passport from 'passport';
import { Strategy } from 'passport-local';
import { SessionRegister } from './session-register.js';
import type { PendingSignIn, SignedInUser, SignInProof } from './session-data.js';
import { IDLE } from './sessions.js';

type Done = (error: unknown, user?: object | false) => void;

/** What a session keeps of its user. */
type Kept = Pick<SignedInUser, 'personId' | 'as'>;

/** Who makes a request. One Passport for each application: its own singleton would be shared between tests. */
@Injectable()
export class Authentication {
  private readonly passport = new passport.Passport();

  constructor(
    private readonly administrators: Administrators,
    private readonly members: Members,
    private readonly register: SessionRegister,
  ) {
    const verify = (email: string, password: string, done: Done): void => {
      administrators.verifyPassword(email, password).then((found) => done(null, found ?? false), done);
    };
    this.passport.use(
      'password',
      new Strategy({ usernameField: 'email', passwordField: 'password' }, verify),
    );
    this.passport.serializeUser<Kept>((user, done) => {
      const { personId, as } = user as SignedInUser;
      done(null, { personId, as });
    });
    // Read again for each request: a role that was taken away is gone at once.
    this.passport.deserializeUser<Kept>((kept, done) => {
      this.read(kept).then((found) => done(null, found ?? false), done);
    });
  }

  middleware(): RequestHandler[] {
    const restore = this.passport.session() as RequestHandler;
    return [
      this.passport.initialize() as RequestHandler,
      (request, response, next) => (request.session ? restore(request, response, next) : next()),
    ];
  }

  /** The administrator whom the email and password in the request's form prove, or null. */
  prove(request: Request, response: Response): Promise<Administrator | null> {
    return this.ask<Administrator>('password', request, response);
  }

  /** Another way to prove who one is, for `ask`. */
  use(name: string, strategy: passport.Strategy): void {
    this.passport.use(name, strategy);
  }

  /** What a strategy makes of the request, without signing anybody in; null where it refuses. */
  ask<T extends object>(
    strategy: string,
    request: Request,
    response: Response,
    options: object = {},
  ): Promise<T | null> {
    return new Promise((resolve, reject) => {
      const settle: Done = (error, outcome) => {
        if (error) reject(error instanceof Error ? error : new Error(`${strategy} failed`, { cause: error }));
        else resolve((outcome as T | undefined) || null);
      };
      const handler = this.passport.authenticate(
        strategy,
        { ...options, session: false },
        settle,
      ) as RequestHandler;
      void handler(request, response, (error?: unknown) => settle(error));
    });
  }

  async signInAdministrator(
    request: Request,
    administrator: Administrator,
    { by, confirmedAt }: SignInProof,
  ): Promise<void> {
    const more = { signedInBy: by, confirmedAt: confirmedAt?.getTime() ?? 0 };
    await this.begin(request, { as: 'administrator', ...administrator }, more);
  }

  /** A new session that nobody is signed in to: whoever was before is not any more. */
  async beginPending(request: Request, pendingSignIn: PendingSignIn): Promise<void> {
    await finished((done) => request.session.regenerate(done));
    Object.assign(request.session, { pendingSignIn });
    await finished((done) => request.session.save(done));
  }

  async signInMember(request: Request, member: Member): Promise<void> {
    await this.begin(request, { as: 'member', ...member });
  }

  async signOut(request: Request): Promise<void> {
    await finished((done) => request.logout(done));
    await finished((done) => request.session.destroy(done));
  }

  private async read({ personId, as }: Kept): Promise<SignedInUser | null> {
    if (as === 'administrator') {
      const administrator = await this.administrators.byId(personId);
      return administrator && { as, ...administrator };
    }
    const member = as === 'member' ? await this.members.byId(personId) : null;
    return member && { as: 'member', ...member };
  }

  /** Starts a new session for them: the id of the old one is worth nothing afterwards. */
  private async begin(request: Request, user: SignedInUser, more: Partial<SessionData> = {}): Promise<void> {
    await finished((done) => request.logIn(user, done));
    Object.assign(request.session, { signedInAt: Date.now(), ...more });
    request.session.cookie.maxAge = IDLE[user.as];
    // Before the answer leaves: the request that follows at once would save the session without it.
    await finished((done) => request.session.save(done));
    await this.register.begun(request, user);
  }
}

function finished(start: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => (error instanceof Error ? reject(error) : resolve()));
  });
}
