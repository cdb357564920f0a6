import { outcomeOfError } from './smtp-outcome.js';

it.each([
  [
    'no such address',
    { code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO', response: '550 5.1.1 No such user' },
    'refused',
    'refused this address: 550 5.1.1 No such user',
  ],
  ['too large', { code: 'EMESSAGE', responseCode: 552, command: 'DATA' }, 'refused', 'refused this email'],
  [
    'greylisted',
    { code: 'EENVELOPE', responseCode: 451, response: '451 come back' },
    'try-again',
    'try again later: 451 come back',
  ],
  [
    'our password',
    { code: 'EAUTH', responseCode: 535, response: '535 bad credentials' },
    'try-again',
    'user name and password',
  ],
  [
    'sign-in wanted',
    { code: 'EENVELOPE', responseCode: 530, response: '530 sign in' },
    'try-again',
    '530 sign in',
  ],
  ['no server', { code: 'ESOCKET' }, 'try-again', 'could not be reached'],
  ['silence', { code: 'ETIMEDOUT' }, 'try-again', 'took too long'],
  ['anything else', new Error('odd'), 'try-again', 'could not be handed over'],
])('%s', (_, error, kind, words) => {
  expect(outcomeOfError(error)).toEqual({ kind, reason: expect.stringContaining(words) });
});

it('does not repeat a link that the server complains about', () => {
  const token = 'A_-b'.repeat(11);
  const response = `554 spam URL https://example.org/respond/${token} and example.org/respond/${token}`;
  const { reason } = outcomeOfError({ responseCode: 554, response }) as { reason: string };
  expect(reason).not.toContain('A_-b');
  expect(reason).toContain('554 spam URL');
});
