import { randomBytes } from 'node:crypto';
import { ConfigError, readConfig } from './config.js';

const NEEDED = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://localhost/none',
  APP_SECRET: 'k3Jx0b4Zt9Qw7Lr2Vn8Ym5Hc1Pd6Fs3G',
  SMTP_URL: 'smtp://localhost',
};
const key = (bytes = 32): string => randomBytes(bytes).toString('base64');

function read(keys: string): { keys: readonly string[] } | { problems: readonly string[] } {
  try {
    return { keys: readConfig({ ...NEEDED, NOTES_KEYS: keys }).NOTES_KEYS.map(({ id }) => id) };
  } catch (error) {
    if (error instanceof ConfigError) return { problems: error.problems };
    throw error;
  }
}

it('reads keys by their names, the current one first', () => {
  expect(read(`one:${key()}`)).toEqual({ keys: ['one'] });
  expect(read(` two:${key()} , one:${randomBytes(32).toString('base64url')},`)).toEqual({
    keys: ['two', 'one'],
  });
});

it.each([
  ['none at all', ''],
  ['no name', key()],
  ['a short key', `one:${key(31)}`],
  ['a long key', `one:${key(33)}`],
  ['no base64', 'one:what?'],
  ['two of one name', `one:${key()},one:${key()}`],
])('does not start in production with %s, names the variable, and shows no key', (_, keys) => {
  const outcome = read(keys);
  const problems = 'problems' in outcome ? outcome.problems : [];
  expect(problems).toEqual([expect.stringMatching(/^NOTES_KEYS: /)]);
  if (keys !== '') expect(problems.join()).not.toContain(keys.split(':').at(-1));
});

it('may do without on the machine of somebody who tries it out', () => {
  expect(readConfig({ ...NEEDED, NODE_ENV: 'development', MAIL_TRANSPORT: 'mailbox' }).NOTES_KEYS).toEqual(
    [],
  );
});
