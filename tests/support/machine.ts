/** What a spec may need that not every machine has. What is missing is skipped by name; `npm test` lists it at its end. */
export interface QueueBackend {
  readonly name: 'postgres' | 'redis';
  /** Environment variables that choose it. */
  readonly settings: { REDIS_URL?: string };
}

/** Like `describe`, for what needs a Redis server; the body is given its address. */
export function describeWithRedis(name: string, body: (redisUrl: string) => void): void {
  const url = process.env['TEST_REDIS_URL'];
  if (url) describe(name, () => body(url));
  else skipWhole(name, 'needs a Redis server');
}

/** Like `describe`, for what needs a browser; the body is given the path of Chromium. */
export function describeWithBrowser(name: string, body: (chromiumPath: string) => void): void {
  const path = process.env['TEST_CHROMIUM_PATH'];
  if (path) describe(name, () => body(path));
  else skipWhole(name, 'needs Chromium');
}

/** The same body on each queue backend: `describeOnEachQueueBackend('runs', (backend) => { … })`. */
export function describeOnEachQueueBackend(name: string, body: (backend: QueueBackend) => void): void {
  describe(`${name} on postgres queues`, () => body({ name: 'postgres', settings: {} }));
  describeWithRedis(`${name} on redis queues`, (url) =>
    body({ name: 'redis', settings: { REDIS_URL: url } }),
  );
}

function skipWhole(name: string, reason: string): void {
  // scripts/test.mjs reads the words in brackets.
  describe.skip(`${name} [${reason}]`, () => {
    it('is skipped on this machine', () => undefined);
  });
}
