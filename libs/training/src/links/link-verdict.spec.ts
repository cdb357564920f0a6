import { asksAgainWithGet, type KnownLink, verdict } from './link-verdict.js';

const NEW: KnownLink = { state: 'unchecked', failures: 0 };
const answered = (status: number) => ({ kind: 'answered', status, retryAfter: null }) as const;
const failed = (code: string) => ({ kind: 'failed', code }) as const;

it('calls a link broken after three failures on days further and further apart, and forgets them when it works', () => {
  const first = verdict(NEW, answered(404));
  expect(first).toEqual({ state: 'troubled', failures: 1, detail: '404', checkAgainInDays: 1 });
  const second = verdict(first, failed('TIMEOUT'));
  expect(second).toEqual({ state: 'troubled', failures: 2, detail: 'TIMEOUT', checkAgainInDays: 2 });
  const third = verdict(second, answered(500));
  expect(third).toEqual({ state: 'broken', failures: 3, detail: '500', checkAgainInDays: 7 });
  expect(verdict(third, answered(410))).toMatchObject({ state: 'broken', failures: 4 });
  expect(verdict(third, answered(200))).toEqual({
    state: 'works',
    failures: 0,
    detail: '200',
    checkAgainInDays: 7,
  });
});

it.each([200, 206, 204, 403, 429, 416])('is content with %i', (status) => {
  expect(verdict({ state: 'troubled', failures: 2 }, answered(status)).state).toBe('works');
});

it('blames no link for our own connection', () => {
  const known: KnownLink = { state: 'troubled', failures: 2 };
  expect(verdict(known, failed('EAI_AGAIN'))).toEqual({ ...known, detail: 'EAI_AGAIN', checkAgainInDays: 1 });
  expect(verdict(known, failed('ENOTFOUND')).state).toBe('broken');
});

it('says at once what may not be asked', () => {
  expect(verdict(NEW, { kind: 'refused', why: 'a private address' })).toMatchObject({ state: 'refused' });
});

it.each([
  [answered(405), true],
  [answered(404), true],
  [answered(200), false],
  [answered(429), false],
  [answered(503), false],
  [failed('ECONNRESET'), true],
  [failed('ENOTFOUND'), false],
  [{ kind: 'refused', why: 'x' } as const, false],
])('asks for the page itself after %o: %s', (answer, again) => {
  expect(asksAgainWithGet(answer)).toBe(again);
});
