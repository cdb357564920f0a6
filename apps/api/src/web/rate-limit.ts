import { CONFIG, type Config } from '@alongside/platform';
import { ThrottlerModule } from '@nestjs/throttler';

/** How many requests one address may make; a stricter route says so with `@Throttle`. */
export const RateLimitModule = ThrottlerModule.forRootAsync({
  inject: [CONFIG],
  useFactory: (config: Config) => [{ name: 'default', ttl: 60_000, limit: config.RATE_LIMIT }],
});
