import type { Block, MailDocument } from './mail-document.js';
import { say } from './phrase.js';

/** The last line of an email that is not essential. */
export function wayOut(address: string): Block {
  return { kind: 'smallLink', label: say`Stop emails like this, or choose which you get`, address };
}

/** An email as an entry of a digest: what it is about, its first sentence, its facts and its buttons. */
export function inShort({ subject, preview, blocks }: MailDocument): readonly Block[] {
  const facts = blocks.filter(({ kind }) => kind === 'summary' || kind === 'quote' || kind === 'button');
  return [{ kind: 'heading', text: subject }, { kind: 'paragraph', text: preview }, ...facts];
}
