import { pino, type Logger } from 'pino';
import type { Config } from '../config/config.schema.js';

const SECRETS = [
  'password',
  '*.password',
  'token',
  '*.token',
  'req.headers.cookie',
  'req.headers.authorization',
  'res.headers["set-cookie"]',
];

/** One line of JSON an event. What could let somebody in is left out, wherever it stands. */
export function createLogger(config: Pick<Config, 'LOG_LEVEL'>, name: string): Logger {
  return pino({
    name,
    level: config.LOG_LEVEL,
    redact: { paths: SECRETS, censor: '[redacted]' },
    serializers: { err: faultWithoutData },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
}

/** What went wrong and where, without the rest that faults carry: a query's holds the values that people typed. */
export function faultWithoutData(fault: unknown): object {
  if (!(fault instanceof Error)) return { message: String(fault) };
  const { code, constraint, table } = fault as { code?: unknown; constraint?: unknown; table?: unknown };
  return {
    type: fault.constructor.name,
    message: fault.message,
    stack: fault.stack,
    code,
    constraint,
    table,
  };
}
