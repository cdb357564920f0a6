import type { Response } from 'supertest';
import { codeOf, PASSWORD } from './administrators.js';
import type { Visitor } from './api.js';

/** Both steps of an administrator's sign-in; answers with what the second one got. */
export async function signInByForm(
  visitor: Visitor,
  email: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<Response> {
  await visitor.submit('/admin/sign-in', { email, password: PASSWORD, ...fields });
  return visitor.submit('/admin/sign-in/code', { code: await codeOf(email) });
}
