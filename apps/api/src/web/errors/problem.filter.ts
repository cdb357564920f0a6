import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { SignInNeeded, StepUpNeeded } from './page-problems.js';
import { type Problem, problemOf } from './problem.js';

/** The one place where a fault becomes an answer: a page, or `application/problem+json`. Logs it once. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const problem = problemOf(thrown);
    log(request, thrown, problem);
    if (response.headersSent) return void response.end();
    if (wantsJson(request)) return sendJson(request, response, problem);
    if (thrown instanceof StepUpNeeded) return askToConfirm(response, thrown);
    if (thrown instanceof SignInNeeded) return askToSignIn(request, response, thrown);
    sendPage(request, response, problem);
  }
}

function log(request: Request, thrown: unknown, { status, title }: Problem): void {
  if (status >= 500) request.log.error({ err: thrown, status }, title);
  else if (status !== 404 && status !== 401)
    // The kind and not the words: a parser's quote what was sent, a link's secret or a password.
    request.log.info({ status, reason: (thrown as Error).constructor.name }, title);
}

function wantsJson(request: Request): boolean {
  return request.path.startsWith('/api/') || request.accepts(['html', 'json']) === 'json';
}

function sendJson(
  request: Request,
  response: Response,
  { type, status, title, detail, errors }: Problem,
): void {
  const body = { type, title, status, detail, errors, requestId: request.id };
  response.status(status).type('application/problem+json').send(JSON.stringify(body));
}

function askToSignIn(request: Request, response: Response, { as }: SignInNeeded): void {
  const next = request.method === 'GET' ? `?next=${encodeURIComponent(request.originalUrl)}` : '';
  response.redirect(303, `${as === 'administrator' ? '/admin/sign-in' : '/sign-in'}${next}`);
}

function askToConfirm(response: Response, { next }: StepUpNeeded): void {
  response.redirect(303, `/admin/confirm?next=${encodeURIComponent(next)}`);
}

function sendPage(request: Request, response: Response, problem: Problem): void {
  response.status(problem.status);
  const wait = Number(response.getHeader('retry-after'));
  const model = { ...problem, requestId: request.id, waitSeconds: Number.isFinite(wait) ? wait : undefined };
  response.render(problem.view, model, (error: Error | null, html: string) => {
    if (!error) return response.send(html);
    request.log.error({ err: error }, 'The error page itself could not be drawn');
    response.type('text/plain').send(`${problem.title}\n`);
  });
}
