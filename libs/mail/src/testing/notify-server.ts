import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface NotifyRequest {
  readonly path: string;
  readonly authorization: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** `null`: says nothing at all. */
export type NotifyAnswer = { readonly status: number; readonly body: unknown } | null;

/** Stands for GOV.UK Notify on this machine: notes what it is asked, and answers as told. */
export class NotifyServer {
  readonly requests: NotifyRequest[] = [];
  answer: NotifyAnswer = NotifyServer.accepted('00000000-0000-4000-8000-00000000000f');

  private constructor(private readonly server: Server) {}

  static async start(): Promise<NotifyServer> {
    const server = createServer();
    const notify = new NotifyServer(server);
    server.on('request', (request, response) => {
      void read(request).then((noted) => {
        notify.requests.push(noted);
        if (notify.answer === null) return;
        const { status, body } = notify.answer;
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return notify;
  }

  static accepted(id: string): NotifyAnswer {
    return { status: 201, body: { id, reference: null, content: { subject: '', body: '' } } };
  }

  static refused(status: number, error: string, message: string): NotifyAnswer {
    return { status, body: { status_code: status, errors: [{ error, message }] } };
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

async function read(request: IncomingMessage): Promise<NotifyRequest> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return {
    path: request.url ?? '',
    authorization: request.headers.authorization ?? '',
    body: JSON.parse(Buffer.concat(pieces).toString('utf8')) as Record<string, unknown>,
  };
}
