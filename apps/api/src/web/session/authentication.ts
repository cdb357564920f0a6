import { type Administrator, Administrators } from '@alongside/people';
import { Injectable } from '@nestjs/common';
import type { Request, RequestHandler, Response } from 'express';
import passport from 'passport';
import { Strategy } from 'passport-local';

type Done = (error: unknown, user?: Administrator | false) => void;

/** Who makes a request. One Passport for each application: its own singleton would be shared between tests. */
@Injectable()
export class Authentication {
  private readonly passport = new passport.Passport();

  constructor(administrators: Administrators) {
    const verify = (email: string, password: string, done: Done): void => {
      administrators.verifyPassword(email, password).then((found) => done(null, found ?? false), done);
    };
    this.passport.use(
      'password',
      new Strategy({ usernameField: 'email', passwordField: 'password' }, verify),
    );
    this.passport.serializeUser<string>((user, done) => done(null, (user as Administrator).personId));
    // Read again for each request: a role that was taken away is gone at once.
    this.passport.deserializeUser<string>((personId, done) => {
      administrators.byId(personId).then((found) => done(null, found ?? false), done);
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
    return new Promise((resolve, reject) => {
      const settle: Done = (error, user) => (error instanceof Error ? reject(error) : resolve(user || null));
      const handler = this.passport.authenticate('password', { session: false }, settle) as RequestHandler;
      void handler(request, response, (error?: unknown) => settle(error));
    });
  }

  /** Starts a new session for them: the id of the old one is worth nothing afterwards. */
  async signIn(request: Request, administrator: Administrator): Promise<void> {
    await finished((done) => request.logIn(administrator, done));
    request.session.signedInAt = Date.now();
    // Before the answer leaves: the request that follows at once would save the session without it.
    await finished((done) => request.session.save(done));
  }

  async signOut(request: Request): Promise<void> {
    await finished((done) => request.logout(done));
    await finished((done) => request.session.destroy(done));
  }
}

function finished(start: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => (error instanceof Error ? reject(error) : resolve()));
  });
}
