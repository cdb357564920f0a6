import { CONFIG, type Config } from '@alongside/platform';
import type { Provider } from '@nestjs/common';
import { GuardedRequests } from './guarded-requests.js';

/** Whoever keeps a site can see who asks, and write to us. */
export const LINK_REQUESTS: Provider = {
  provide: GuardedRequests,
  inject: [CONFIG],
  useFactory: ({ BASE_URL }: Config) =>
    new GuardedRequests({ userAgent: `Alongside link checker (+${new URL(BASE_URL).origin})` }),
};
