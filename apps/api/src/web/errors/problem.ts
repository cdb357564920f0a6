import { HttpException } from '@nestjs/common';
import { StepUpNeeded } from './page-problems.js';

/** What went wrong, as a visitor may know it. */
export interface Problem {
  /** For the API: which problem it is, where the status alone does not say (RFC 9457). */
  readonly type: string;
  readonly status: number;
  readonly view: string;
  readonly title: string;
  readonly detail?: string;
  /** For the API: which fields, and what is wrong with them. */
  readonly errors?: readonly string[];
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'There is a problem with the request',
  401: 'Sign in to continue',
  403: 'You cannot use this page',
  404: 'Page not found',
  405: 'Page not found',
  409: 'Something changed while you were working',
  413: 'That is too much to send at once',
  415: 'That kind of file cannot be read here',
  422: 'There is a problem with what was sent',
  429: 'Wait a little before you try again',
  500: 'Sorry, there is a problem with Alongside',
  503: 'Sorry, Alongside is not available right now',
};

const VIEWS = new Set([400, 403, 404, 409, 413, 415, 429, 500, 503]);

/** Maps whatever was thrown to what is shown. Nothing of a fault's own words reaches the visitor. */
export function problemOf(thrown: unknown): Problem {
  const status = statusOf(thrown);
  return {
    type: thrown instanceof StepUpNeeded ? thrown.type : 'about:blank',
    status,
    view: viewOf(thrown, status),
    title:
      thrown instanceof StepUpNeeded
        ? 'Give your second factor again'
        : (TITLES[status] ?? TITLES[status < 500 ? 400 : 500] ?? ''),
    detail: detailOf(thrown),
    errors: errorsOf(thrown, status),
  };
}

function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  if (isUnavailableDatabase(thrown)) return 503;
  const status = (thrown as { status?: unknown; expose?: unknown } | null)?.status;
  // Body parsers throw errors that carry a status of their own.
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

function isUnavailableDatabase(thrown: unknown): boolean {
  const code = (thrown as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^(ECONNREFUSED|ECONNRESET|55000|57P0[123]|53300)$/.test(code);
}

function viewOf(thrown: unknown, status: number): string {
  const own = (thrown as { page?: unknown } | null)?.page;
  if (typeof own === 'string') return own;
  if (VIEWS.has(status)) return `errors/${status}`;
  return status === 405 ? 'errors/404' : status < 500 ? 'errors/400' : 'errors/500';
}

function detailOf(thrown: unknown): string | undefined {
  const own = (thrown as { explanation?: unknown } | null)?.explanation;
  return typeof own === 'string' ? own : undefined;
}

function errorsOf(thrown: unknown, status: number): readonly string[] | undefined {
  if (!(thrown instanceof HttpException) || ![400, 413, 422].includes(status)) return undefined;
  const response = thrown.getResponse();
  const message = typeof response === 'object' ? (response as { message?: unknown }).message : undefined;
  return Array.isArray(message) ? message.map(String) : undefined;
}
