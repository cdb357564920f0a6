import { oneLine } from '../document/phrase.js';

/** A server that dislikes a link may repeat it in its reply; the link's secret must not be stored with the error. */
export function withoutSecrets(reply: string): string {
  return oneLine(reply.replace(/\S*\/\/\S*|\S*[\w-]{40,}\S*/g, '[left out]')).slice(0, 300);
}
