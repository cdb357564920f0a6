/** A page behind the link of an email: the token in its address is the key, so it needs no session and gets none. */
export interface LinkPage {
  readonly purpose: string;
  readonly token: string;
}

/** Nest finds routes however they are written, in capitals or not. */
const LINK_PAGE = /^\/(how-it-went|action|questionnaire|resource-review)\/([^/]+)/i;

export function linkPageAt(path: string): LinkPage | undefined {
  const [, purpose, token] = LINK_PAGE.exec(path) ?? [];
  return purpose && token ? { purpose: purpose.toLowerCase(), token } : undefined;
}
