import {
  type BackendFactory,
  type ConnectionOptions,
  createPostgresBackend,
  createRedisBackend,
  type DefaultJobOptions,
  type RedisQueueBackend,
} from 'bullmq';
import type { Config } from '../config/config.schema.js';

type QueueSettings = Pick<Config, 'DATABASE_URL' | 'REDIS_URL'>;
type Factory = BackendFactory<RedisQueueBackend, ConnectionOptions>;

const DAY_SECONDS = 86_400;

export const JOB_OPTIONS: DefaultJobOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 1000, jitter: 0.3 },
  removeOnComplete: { age: DAY_SECONDS, count: 5000 },
  removeOnFail: { age: 14 * DAY_SECONDS },
};

/** PostgreSQL, or Redis where it is given. BullMQ's types know only Redis; what it does with either is the same. */
export function backendFactory(config: QueueSettings): Factory {
  return config.REDIS_URL ? createRedisBackend : (createPostgresBackend as unknown as Factory);
}

export function queueConnection(config: QueueSettings): ConnectionOptions {
  if (config.REDIS_URL) return { url: config.REDIS_URL, maxRetriesPerRequest: null };
  // A pool for each queue and worker: a worker keeps one connection for ever, so that a shared pool would run dry.
  const pool = { connectionString: config.DATABASE_URL, max: 2, application_name: 'alongside queues' };
  return pool;
}

/** Keeps two programmes that share a Redis apart, as their databases are. */
export function queuePrefix(config: QueueSettings): string {
  return `alongside-${new URL(config.DATABASE_URL).pathname.slice(1)}`;
}
