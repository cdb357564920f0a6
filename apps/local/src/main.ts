import path from 'node:path';
import { LocalPlatform } from './local-platform.js';

/** npm hands signals on to us that the terminal has sent us already: what comes this soon is the same key press. */
const SAME_KEY_MS = 1500;

const unknown = process.argv.slice(2).filter((argument) => argument !== '--fresh');
if (unknown.length > 0) {
  console.error(
    `Unknown: ${unknown.join(' ')}. Use: npm start, or: npm start -- --fresh (begins again with an empty platform)`,
  );
  process.exit(2);
}

let stoppingSince: number | undefined;
const platform = new LocalPlatform({
  root: path.resolve(import.meta.dirname, '../../../..'),
  fresh: process.argv.includes('--fresh'),
  say: (words) => console.log(words),
  onBroken: (words) => {
    console.error(words);
    void end(1);
  },
});

async function end(code: number): Promise<void> {
  if (stoppingSince !== undefined) return;
  stoppingSince = Date.now();
  try {
    await platform.stop();
    if (code === 0) console.log('Stopped.');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  process.exit(code);
}

function onSignal(): void {
  if (stoppingSince === undefined) {
    console.log('\nStopping …');
    void end(0);
  } else if (Date.now() - stoppingSince > SAME_KEY_MS) {
    console.log('Stopping at once.');
    platform.kill();
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);

try {
  await platform.start();
} catch (error) {
  if (stoppingSince === undefined) {
    console.error(error instanceof Error ? error.message : error);
    await end(1);
  }
}
