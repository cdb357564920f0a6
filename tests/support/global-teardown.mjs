import fs from 'node:fs';

export default async function globalTeardown() {
  const { folder, postgres, redis } = globalThis.testGround;
  await redis?.stop();
  await postgres.stop();
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}
