import { randomInt } from 'node:crypto';
import { freePort as ifFree } from '../../../scripts/embedded-postgres/server.mjs';

/**
 * A port that nobody listens on, below those that systems give to connections: any connection of another test could
 * take one of those before the program that is to listen on it does.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = await ifFree(20_000 + randomInt(12_000));
    if (port !== undefined) return port;
  }
}
