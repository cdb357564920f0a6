import type { Config } from '@alongside/platform';
import type { Request, Response } from 'express';
import { browserSecret, rememberBrowser } from './browser-cookie.js';

const https = { BASE_URL: 'https://mentoring.example.org' } as Config;
const http = { BASE_URL: 'http://localhost:3000' } as Config;
const SECRET = 'a'.repeat(43);

const asking = (cookie?: string): Request => ({ headers: { cookie } }) as Request;

function remember(cookie: string | undefined, config: Config) {
  const set: { name: string; value: string; options: object }[] = [];
  const response = {
    cookie: (name: string, value: string, options: object) => set.push({ name, value, options }),
  } as unknown as Response;
  return { secret: rememberBrowser(asking(cookie), response, config), set };
}

describe('the cookie that tells one browser from another', () => {
  it('is bound to this host, out of reach of scripts and of other sites’ requests', () => {
    const { secret, set } = remember(undefined, https);
    expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const options = { httpOnly: true, sameSite: 'lax', secure: true, path: '/', maxAge: 34_560_000_000 };
    expect(set).toEqual([{ name: '__Host-alongside-browser', value: secret, options }]);
  });

  it('is new for each browser, and stays with one', () => {
    expect(remember(undefined, http).secret).not.toBe(remember(undefined, http).secret);
    expect(remember(`other=1; alongside-browser=${SECRET}`, http).secret).toBe(SECRET);
  });

  it.each([
    [undefined],
    [''],
    ['alongside-browser='],
    ['alongside-browser=short'],
    [`alongside-browser=${SECRET}!`],
    [`x-alongside-browser=${SECRET}`],
    [`__Host-alongside-browser=${SECRET}`],
  ])('is not there in %j', (cookie) => {
    expect(browserSecret(asking(cookie), http)).toBeNull();
  });
});
