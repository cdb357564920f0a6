import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Config } from '@alongside/platform';
import type { AdministratorRole } from '@alongside/people';
import supertest from 'supertest';
import { createApi } from '../../apps/api/src/web/create-api.js';
import { anAdministrator } from './administrators.js';
import { aSession } from './sessions.js';
import type { TestDatabase } from './test-database.js';

export interface TestApi {
  /** The running application: `api.app.get(SomeService)`. Only inside tests and hooks. */
  readonly app: NestExpressApplication;
  /** http://127.0.0.1:<port> */
  readonly url: string;
  /** Somebody with a browser of their own, not signed in. */
  visitor(): Visitor;
  /** A new administrator with this role, signed in. */
  signedIn(role?: AdministratorRole, name?: string): Promise<Visitor>;
  /** The cookie of a new session of somebody who is there already, as `name=value`, for a browser. */
  sessionOf(personId: string, as: 'administrator' | 'member'): Promise<string>;
  /** Somebody who is there already, signed in as a mentee or mentor. */
  member(personId: string): Promise<Visitor>;
}

/** Starts the api in this process, on a free port and the file's own database. Call it at the top level of a spec. */
export function useTestApi(
  database: TestDatabase,
  settings: Partial<Record<keyof Config, string>> = {},
): TestApi {
  let app: NestExpressApplication | undefined;
  let url = '';
  let made = 0;

  beforeAll(async () => {
    app = await createApi(database.config(settings));
    await app.listen(0, '127.0.0.1');
    url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  });
  afterAll(() => app?.close());

  const running = (): NestExpressApplication => {
    if (!app) throw new Error('The api is only there after beforeAll');
    return app;
  };
  return {
    get app() {
      return running();
    },
    get url() {
      return url;
    },
    visitor: () => new Visitor(url),
    signedIn: async (role = 'administrator', name = `Administrator ${++made}`) => {
      const administrator = await anAdministrator(running(), name, role);
      return new Visitor(url, await aSession(running(), administrator.id, 'administrator'));
    },
    sessionOf: (personId, as) => aSession(running(), personId, as),
    member: async (personId) => new Visitor(url, await aSession(running(), personId, 'member')),
  };
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Keeps its cookies from one request to the next, as a browser does. Follows no redirect. */
export class Visitor {
  readonly agent: ReturnType<typeof supertest.agent>;

  constructor(url: string, cookie?: string) {
    this.agent = supertest.agent(url);
    if (cookie) this.agent.jar.setCookie(`${cookie}; path=/`, new URL(url).hostname);
  }

  get(path: string): supertest.Test {
    return this.agent.get(path).set('Accept', 'text/html');
  }

  /** Sends a form as it is, without the proof that it came from one of our pages. */
  post(path: string, fields: Fields = {}): supertest.Test {
    return this.agent.post(path).set('Accept', 'text/html').type('form').send(fields);
  }

  /** Opens a page for its form's token, then sends the form. `from` where the form stands on another page. */
  async submit(path: string, fields: Fields = {}, from = path): Promise<supertest.Response> {
    return this.post(path, { _csrf: await this.csrfToken(from), ...fields });
  }

  async csrfToken(from: string): Promise<string> {
    const { text, status } = await this.get(from);
    const token = /name="_csrf" value="([^"]+)"/.exec(text)?.[1];
    if (!token) throw new Error(`${from} (${status}) has no form`);
    return token;
  }
}
