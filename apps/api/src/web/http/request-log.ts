import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { faultWithoutData, LINK_PURPOSES } from '@alongside/platform';
import type { Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

const QUIET = /^\/(assets|health)\//;

/** Every path that ends in the secret of a link, written plainly or inside another address. */
const LINKS = new RegExp(
  `(\\/|%2f)((?:${LINK_PURPOSES.map((purpose) => purpose.replace('/', '(?:\\/|%2f)')).join('|')})(?:\\/|%2f))[^/?#&]+`,
  'gi',
);

/** Hides what would let the reader of a log act: the secret of a link, a form's token. */
export function withoutSecrets(url: string): string {
  return (
    url
      .replace(LINKS, (_, before: string, path: string) => `${before}${path.toLowerCase()}[token]`)
      .replace(/([?&](?:token|_csrf|code|email|key)=)[^&#]*/gi, '$1[hidden]')
      // Wherever else somebody may have put one: every link ends in as many letters.
      .replace(/(?<![\w-])[\w-]{43}(?![\w-])/g, '[token]')
  );
}

/** The id that stands in the log, in X-Request-Id, on error pages and in the audit trail. */
export function requestId(request: Request): string {
  return request.id as string;
}

/** One line for each request, with the id that its answer carries in X-Request-Id. */
export function requestLog(logger: Logger): RequestHandler {
  return pinoHttp<IncomingMessage, ServerResponse>({
    logger,
    genReqId: (_request, response) => {
      const id = randomUUID();
      response.setHeader('X-Request-Id', id);
      return id;
    },
    quietReqLogger: true,
    autoLogging: { ignore: (request) => QUIET.test(request.url ?? '') },
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'warn' : 'info'),
    wrapSerializers: false,
    serializers: {
      err: faultWithoutData,
      req: ({ method, url = '' }: IncomingMessage) => ({ method, url: withoutSecrets(url) }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
    customSuccessMessage: (request, response) =>
      `${request.method} ${withoutSecrets(request.url ?? '')} ${response.statusCode}`,
    customErrorMessage: (request, response) =>
      `${request.method} ${withoutSecrets(request.url ?? '')} ${response.statusCode}`,
  });
}
