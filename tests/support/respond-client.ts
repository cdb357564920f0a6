import http from 'node:http';
import { publicFormToken } from '../../apps/api/src/web/session/public-form-token.js';
import { TEST_SECRET } from './test-database.js';

export interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly text: string;
}

/** Posts a mentor's answer as the form of the page does, over connections that are kept. */
export class RespondClient {
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 200 });

  constructor(private readonly url: () => string) {}

  accept(token: string): Promise<Answer> {
    return this.post(token, '', { answer: 'accept' });
  }

  decline(token: string, fields: Record<string, string> = { reason: 'no-time' }): Promise<Answer> {
    return this.post(token, '/decline', fields);
  }

  /** What an answer leads to: its own page, or the page that it sends the browser to. */
  async settled(answer: Promise<Answer>): Promise<Answer> {
    const { status, location, text } = await answer;
    return location === undefined ? { status, location, text } : this.open(location);
  }

  open(path: string, method: 'GET' | 'HEAD' = 'GET'): Promise<Answer> {
    return this.request(method, path);
  }

  close(): void {
    this.agent.destroy();
  }

  private post(token: string, step: string, fields: Record<string, string>): Promise<Answer> {
    const body = new URLSearchParams({ form: publicFormToken(TEST_SECRET, 'respond', token), ...fields });
    return this.request('POST', `/respond/${token}${step}`, body.toString());
  }

  private request(method: string, path: string, body?: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = {
        accept: 'text/html',
        ...(body !== undefined && {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
        }),
      };
      const request = http.request(
        new URL(path, this.url()),
        { method, agent: this.agent, headers },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              location: response.headers.location,
              text: Buffer.concat(chunks).toString('utf8'),
            }),
          );
        },
      );
      request.on('error', reject);
      request.end(body);
    });
  }
}
