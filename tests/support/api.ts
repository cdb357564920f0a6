import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Config } from '@alongside/platform';
import type { AdministratorRole } from '@alongside/people';
import supertest from 'supertest';
import { createApi } from '../../apps/api/src/web/create-api.js';
import { anAdministrator, PASSWORD } from './administrators.js';
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
      const visitor = new Visitor(url);
      const answer = await visitor.submit('/sign-in', { email: administrator.email, password: PASSWORD });
      if (answer.status !== 303) throw new Error(`${name} could not sign in: ${answer.status}`);
      return visitor;
    },
  };
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Keeps its cookies from one request to the next, as a browser does. Follows no redirect. */
export class Visitor {
  readonly agent: ReturnType<typeof supertest.agent>;

  constructor(url: string) {
    this.agent = supertest.agent(url);
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
