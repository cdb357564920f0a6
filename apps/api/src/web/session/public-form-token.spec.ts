import { isPublicFormToken, publicFormToken } from './public-form-token.js';

const secret = 'a secret of the application, long enough';

describe('the token of a form on a page without a session', () => {
  const token = publicFormToken(secret, 'respond', 'link-1');

  it('is accepted for its own page, on any device', () => {
    expect(isPublicFormToken(secret, 'respond', 'link-1', token)).toBe(true);
  });

  it.each([
    ['another link', [secret, 'respond', 'link-2', token]],
    ['another purpose', [secret, 'feedback', 'link-1', token]],
    ['another application', [`${secret}!`, 'respond', 'link-1', token]],
    ['a changed token', [secret, 'respond', 'link-1', `${token.slice(0, -1)}!`]],
    ['no token', [secret, 'respond', 'link-1', undefined]],
    ['several tokens', [secret, 'respond', 'link-1', [token, token]]],
    ['an empty token', [secret, 'respond', 'link-1', '']],
  ] as const)('is refused for %s', (_, [key, purpose, subject, given]) => {
    expect(isPublicFormToken(key, purpose, subject, given)).toBe(false);
  });
});
