/** A file of ours: the only pictures that a text may show, since any other would tell its host who reads it. */
export const OWN_FILE = /^\/training\/files\/[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/;

/** Whether an address may be a link of a text: on the web, an email, a place on our pages or on this page. */
export function safeLink(address: string): boolean {
  // What browsers leave out of an address, or read as a slash, could make one address look like another.
  if (/[\p{Cc}\p{Cf}\\\s]/u.test(address)) return false;
  if (/^(?:https?:\/\/|mailto:)/i.test(address)) return URL.canParse(address);
  return /^\/(?!\/)/.test(address) || /^#[\w-]+$/.test(address);
}
