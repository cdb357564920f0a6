import { Agent, type IncomingHttpHeaders, request as startRequest } from 'node:http';

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  readonly sent: Sent;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/**
 * For thousands of requests that no browser sends: exactly what is given, over a few connections that stay open. Call it
 * at the top level of a spec, before the api, which would wait for its connections when it ends.
 */
export function usePlainRequests(url: () => string): (sent: Sent, cookie?: string) => Promise<Answer> {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  afterAll(() => agent.destroy());
  return (sent, cookie) =>
    new Promise((resolve, reject) => {
      const headers = { ...(cookie && { Cookie: cookie }), Accept: 'text/html', ...sent.headers };
      const { hostname, port } = new URL(url());
      const options = { hostname, port, agent, method: sent.method, path: sent.path, headers };
      const request = startRequest(options, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({
            sent,
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(parts).toString(),
          }),
        );
      });
      request.on('error', reject);
      request.end(sent.body);
    });
}
