import type { Config } from './config.schema.js';

type Variables = Partial<Record<keyof Config, string>>;

/** What the platform on one's own machine decides for itself, whatever the environment says. */
const LOCAL: Variables = {
  NODE_ENV: 'development',
  MAIL_TRANSPORT: 'mailbox',
  LOCAL_MAILBOX: 'true',
  RELEASE_UNDO_SECONDS: '20',
  // A newcomer looks around first: a password is enough on one's own machine.
  SECOND_FACTOR: 'optional',
};

/** The environment for the processes of the platform on one's own machine. */
export function localEnvironment(decided: Variables, environment = process.env): NodeJS.ProcessEnv {
  return { ...environment, ...LOCAL, ...decided };
}

/** The port that was asked for, if any. */
export function portAskedFor(environment = process.env): number | undefined {
  const port = Number(environment['PORT'] || Number.NaN);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
}
