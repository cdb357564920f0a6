import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

export interface NoteKey {
  readonly id: string;
  /** 256 bits. */
  readonly key: Buffer;
}

export interface SealedNote {
  readonly keyId: string;
  readonly sealed: Buffer;
}

export type OpenedNote =
  | { readonly kind: 'open'; readonly text: string }
  /** The key that it was sealed with is not in the configuration. */
  | { readonly kind: 'no-key' }
  /** It was changed, or belongs to somebody or something else. */
  | { readonly kind: 'broken' };

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The first key seals; every key opens what it once sealed. */
export class NoteKeys {
  constructor(private readonly keys: readonly NoteKey[]) {}

  get currentId(): string {
    return this.current().id;
  }

  /** @param boundTo whose note it is and about what: in any other place it does not open */
  seal(text: string, boundTo: string): SealedNote {
    const { id, key } = this.current();
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(boundTo));
    const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return { keyId: id, sealed: Buffer.concat([nonce, cipher.getAuthTag(), content]) };
  }

  open({ keyId, sealed }: SealedNote, boundTo: string): OpenedNote {
    const key = this.keys.find(({ id }) => id === keyId)?.key;
    if (!key) return { kind: 'no-key' };
    try {
      const nonce = sealed.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(boundTo))
        .setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const content = decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES));
      return { kind: 'open', text: Buffer.concat([content, decipher.final()]).toString('utf8') };
    } catch {
      return { kind: 'broken' };
    }
  }

  private current(): NoteKey {
    const [first] = this.keys;
    if (!first) throw new Error('NOTES_KEYS is not set, and private notes are never kept without a key');
    return first;
  }
}
