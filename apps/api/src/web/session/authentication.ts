import { type Administrator, Administrators } from '@alongside/people';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import passport from 'passport';
import { Strategy } from 'passport-local';

/** Passport's local strategy: an email address and a password. */
@Injectable()
export class PasswordStrategy extends PassportStrategy(Strategy, 'password') {
  constructor(private readonly administrators: Administrators) {
    super({ usernameField: 'email', passwordField: 'password' });
  }

  async validate(email: string, password: string): Promise<Administrator | false> {
    return (await this.administrators.verifyPassword(email, password)) ?? false;
  }
}

/** Reads the person again for each request: a role that was taken away is gone at once. */
export function authentication(administrators: Administrators): RequestHandler[] {
  const authenticator = new passport.Passport();
  authenticator.serializeUser<string>((user, done) => done(null, (user as Administrator).personId));
  authenticator.deserializeUser<string>((personId, done) => {
    administrators.byId(personId).then((found) => done(null, found ?? false), done);
  });
  const restore = authenticator.session() as RequestHandler;
  return [
    authenticator.initialize() as RequestHandler,
    (request, response, next) => (request.session ? restore(request, response, next) : next()),
  ];
}

/** The administrator whom the form's email and password prove, or null. */
export function provePassword(request: Request, response: Response): Promise<Administrator | null> {
  return new Promise((resolve, reject) => {
    const handler = passport.authenticate('password', { session: false }, ((
      error: Error | null,
      user: Administrator | false,
    ) => (error ? reject(error) : resolve(user || null))) as never) as (
      request: Request,
      response: Response,
      next: NextFunction,
    ) => void;
    handler(request, response, (error?: unknown) => (error instanceof Error ? reject(error) : resolve(null)));
  });
}

/** Starts a new session for them: what was known of the old one is worth nothing afterwards. */
export async function signIn(request: Request, administrator: Administrator): Promise<void> {
  await new Promise<void>((resolve, reject) =>
    request.logIn(administrator, (error?: Error | null) => (error ? reject(error) : resolve())),
  );
  request.session.signedInAt = Date.now();
}

export async function signOut(request: Request): Promise<void> {
  await new Promise<void>((resolve, reject) =>
    request.logout((error?: Error | null) => (error ? reject(error) : resolve())),
  );
  await new Promise<void>((resolve, reject) =>
    request.session.destroy((error?: Error | null) => (error ? reject(error) : resolve())),
  );
}
