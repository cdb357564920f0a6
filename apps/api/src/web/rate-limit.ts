import { CONFIG, type Config, MINUTE } from '@alongside/platform';
import type { Request } from 'express';
import { ThrottlerModule } from '@nestjs/throttler';
import { networkOf } from './http/network-address.js';

/** How many requests one address may make; a stricter route says so with `@Throttle`. */
export const RateLimitModule = ThrottlerModule.forRootAsync({
  inject: [CONFIG],
  useFactory: (config: Config) => ({
    throttlers: [{ name: 'default', ttl: MINUTE, limit: config.RATE_LIMIT }],
    getTracker: (request: Record<string, unknown>) => networkOf((request as unknown as Request).ip),
  }),
});
