import { type Config, configSchema } from './config.schema.js';

/** Lists every variable that is missing or wrong, by name, without showing its value. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration is not usable:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Reads the settings from the environment.
 *
 * @throws ConfigError that names every bad variable
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = configSchema.safeParse(given);
  const problems = parsed.success
    ? productionProblems(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return parsed.data;
}

/** What a machine that people rely on must not do. */
function productionProblems(config: Config): string[] {
  const problems: string[] = [];
  if (config.MAIL_TRANSPORT === 'smtp' && !config.SMTP_URL) {
    problems.push('SMTP_URL: needed where MAIL_TRANSPORT is smtp');
  }
  if (config.NODE_ENV === 'production' && config.LOCAL_MAILBOX) {
    problems.push('LOCAL_MAILBOX: the mailbox page shows every email, and is not for production');
  }
  if (config.NODE_ENV === 'production' && /change.?me|example|secret|password/i.test(config.APP_SECRET)) {
    problems.push('APP_SECRET: looks like a placeholder; make one with: openssl rand -base64 48');
  }
  if (config.NODE_ENV === 'production' && config.NOTES_KEYS.length === 0) {
    problems.push(
      'NOTES_KEYS: needed to keep private notes; make one with: echo "one:$(openssl rand -base64 32)"',
    );
  }
  if (config.NODE_ENV === 'production' && config.SECOND_FACTOR === 'optional') {
    problems.push('SECOND_FACTOR: optional is for trying the platform out, and not for production');
  }
  return [
    ...problems,
    ...notifyProblems(config),
    ...singleSignOnProblems(config),
    ...fileStoreProblems(config),
  ];
}

function notifyProblems(config: Config): string[] {
  if (config.MAIL_TRANSPORT !== 'notify') return [];
  const needed = ['NOTIFY_API_KEY', 'NOTIFY_TEMPLATE_ID', 'NOTIFY_CALLBACK_TOKEN'] as const;
  const problems = needed
    .filter((name) => config[name] === undefined)
    .map((name) => `${name}: needed where MAIL_TRANSPORT is notify`);
  if (config.NODE_ENV === 'production' && config.NOTIFY_BASE_URL.startsWith('http:')) {
    problems.push('NOTIFY_BASE_URL: must begin with https://');
  }
  return problems;
}

function singleSignOnProblems(config: Config): string[] {
  const needed = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
  const missing = needed.filter((name) => config[name] === undefined);
  const problems =
    missing.length === needed.length
      ? []
      : missing.map((name) => `${name}: needed where another OIDC_ setting is given`);
  if (config.NODE_ENV === 'production' && config.OIDC_ISSUER?.startsWith('http:')) {
    problems.push('OIDC_ISSUER: must begin with https://');
  }
  return problems;
}

function fileStoreProblems(config: Config): string[] {
  const needed = ['FILES_S3_BUCKET', 'FILES_S3_KEY_ID', 'FILES_S3_SECRET'] as const;
  const missing = needed.filter((name) => config[name] === undefined);
  if (missing.length === needed.length) return [];
  return missing.map((name) => `${name}: needed where another of these three FILES_S3_ settings is given`);
}
