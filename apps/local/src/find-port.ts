import { freePort } from '#embedded-postgres';

const TRIES = 100;

/** The port itself, or the next one that nobody listens on, on any of this machine's addresses. */
export async function findPort(wanted: number): Promise<number> {
  for (let port = wanted; port < Math.min(wanted + TRIES, 65_536); port += 1) {
    if ((await freePort(port, '127.0.0.1')) && (await freePort(port, null))) return port;
  }
  throw new Error(
    `No port from ${wanted} to ${wanted + TRIES - 1} is free. Choose another with PORT=8000 npm start`,
  );
}
