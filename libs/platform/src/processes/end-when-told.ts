import { type INestApplicationContext, Logger } from '@nestjs/common';
import type { Config } from '../config/config.schema.js';

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * Lets the process finish what it has in hand and close its connections when it is told to end. What has not come to
 * its end STOP_SECONDS later, such as a connection to a database that is gone for good, is left as a kill would leave it.
 */
export function endWhenTold(app: INestApplicationContext, config: Pick<Config, 'STOP_SECONDS'>): void {
  app.enableShutdownHooks([...SIGNALS]);
  for (const signal of SIGNALS) process.once(signal, () => setTimeout(giveUp, config.STOP_SECONDS * 1000));

  function giveUp(): never {
    new Logger(endWhenTold.name).error(
      `not everything came to its end within ${config.STOP_SECONDS} s: ending without it`,
    );
    process.exit(1);
  }
}
