import { z } from 'zod';
import { keyRing } from './key-ring.js';

const port = z.coerce.number().int().min(0).max(65535);
const seconds = z.coerce.number().int().min(0);
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** Every setting of the platform, by the name of its environment variable. Nothing else reads the environment. */
export const configSchema = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  PORT: port.default(3000),
  BASE_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .default('http://localhost:3000'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(20),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  /** Signs cookies and derives the secrets of links. Changing it ends every session and every open link. */
  APP_SECRET: z.string().min(32),
  /** Seal people's private notes: 'name:base64' each, the current one first. Never lose one that still has notes. */
  NOTES_KEYS: keyRing,
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  MAIL_TRANSPORT: z.enum(['smtp', 'notify', 'mailbox']).default('smtp'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** GOV.UK Notify: an API key, as its page shows it (name, service and secret). */
  NOTIFY_API_KEY: z
    .string()
    .regex(/^\S+-[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}-[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, {
      error: 'must be a whole API key of GOV.UK Notify',
    })
    .optional(),
  /** The one template at GOV.UK Notify: its subject is ((subject)) and its message ((body)). */
  NOTIFY_TEMPLATE_ID: z.uuid().optional(),
  /** What GOV.UK Notify proves itself with when it tells us what became of an email. */
  NOTIFY_CALLBACK_TOKEN: z.string().min(20).max(200).optional(),
  NOTIFY_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .default('https://api.notifications.service.gov.uk'),
  /** Where replies go, if not to the address that GOV.UK Notify has as its default. */
  NOTIFY_REPLY_TO_ID: z.uuid().optional(),
  MAIL_FROM: z.string().min(3).default('Alongside <alongside@example.org>'),
  PROGRAMME_NAME: z.string().min(1).default('Alongside'),
  /** How long a released invitation waits before its email leaves: the time in which it can be undone. */
  RELEASE_UNDO_SECONDS: seconds.default(120),
  INVITATION_DAYS: z.coerce.number().int().min(1).max(90).default(14),
  /** How often the worker looks for what the database says is still waiting. */
  SWEEP_SECONDS: seconds.min(1).default(15),
  /** How long a dead worker's claim on a run or an email holds before another takes it over. */
  CLAIM_SECONDS: seconds.min(1).default(30),
  /** How long a process that is told to end may take to finish what it has in hand. */
  STOP_SECONDS: seconds.min(1).default(20),
  /** Shows `/mailbox`: only for the platform on one's own machine. */
  LOCAL_MAILBOX: flag.default(false),
  /** Requests a minute from one address before it is asked to wait. */
  RATE_LIMIT: z.coerce.number().int().min(1).default(600),
  /** Whether administrators who sign in with a password must have a second factor as well. */
  SECOND_FACTOR: z.enum(['required', 'optional']).default('required'),
  /** Single sign-on for administrators with any OpenID Connect provider: the first three, or none. */
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** What the button calls the provider: 'Sign in with …'. */
  OIDC_NAME: z.string().min(1).max(60).default('single sign-on'),
  /** Where files of the training repository are kept: a folder that every process can reach, or an S3-compatible store. */
  FILES_FOLDER: z.string().min(1).default('files'),
  /** With these three, and an endpoint for stores other than Amazon's, files are kept there instead. */
  FILES_S3_BUCKET: z.string().min(1).optional(),
  FILES_S3_KEY_ID: z.string().min(1).optional(),
  FILES_S3_SECRET: z.string().min(1).optional(),
  FILES_S3_REGION: z.string().min(1).default('eu-west-2'),
  FILES_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** The largest file that may be uploaded, in megabytes. */
  FILES_LARGEST_MB: z.coerce.number().int().min(1).max(500).default(50),
  /**
   * A ClamAV daemon, as `tcp://clamav:3310`, or a program, as `command:/usr/bin/clamdscan --fdpass`: no reader gets a file
   * that it has not found clean.
   */
  VIRUS_SCANNER: z.union([z.url({ protocol: /^tcp$/ }), z.string().regex(/^command:\/\S/)]).optional(),
});

export type Config = z.infer<typeof configSchema>;
