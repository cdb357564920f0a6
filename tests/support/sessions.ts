import { createHmac, randomUUID } from 'node:crypto';
import { Clock, CONFIG, type Config, DAY, MINUTE } from '@alongside/platform';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What the forms of such a session prove their origin with. */
export const CSRF_TOKEN = 'the-token-of-a-test';

/**
 * A session as signing in leaves it, and its cookie as `name=value`. Signing in itself is tried in specs of its own:
 * everywhere else it would only cost time.
 */
export async function aSession(
  app: INestApplicationContext,
  personId: string,
  as: 'administrator' | 'member',
): Promise<string> {
  const config = app.get<Config>(CONFIG, { strict: false });
  const now = app.get(Clock, { strict: false }).now().getTime();
  const sid = randomUUID();
  const maxAge = as === 'administrator' ? 30 * MINUTE : 7 * DAY;
  const session = {
    cookie: {
      originalMaxAge: maxAge,
      expires: new Date(now + maxAge).toISOString(),
      httpOnly: true,
      path: '/',
      sameSite: 'lax',
      secure: config.BASE_URL.startsWith('https:'),
    },
    passport: { user: { personId, as } },
    csrfToken: CSRF_TOKEN,
    signedInAt: now,
    confirmedAt: as === 'administrator' ? now : undefined,
  };
  await app.get(DataSource, { strict: false }).query(
    `INSERT INTO web_sessions (sid, sess, expire, person_id, signed_in_as, started_at, last_seen_at, browser)
     VALUES ($1, $2, $3, $4, $5, $6, $6, 'a test')`,
    [sid, session, new Date(now + maxAge), personId, as, new Date(now)],
  );
  const signature = createHmac('sha256', config.APP_SECRET).update(sid).digest('base64').replace(/=+$/, '');
  const name = config.BASE_URL.startsWith('https:') ? '__Host-alongside' : 'alongside';
  return `${name}=${encodeURIComponent(`s:${sid}.${signature}`)}`;
}
